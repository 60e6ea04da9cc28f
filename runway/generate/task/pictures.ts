import type { IExecuteFunctions } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED } from '../../api/errors';
import { takePicture, type TakenPicture } from '../../film-files/take-picture';
import { MediaInput } from '../../media/media-input';
import type { Job } from '../data/job';

/** The pictures that the sounds of a run are laid under; each is taken once, however many need it. */
export class Pictures {
	private readonly taken = new Map<string, Promise<TakenPicture>>();

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * A job whose order has the sound of a video in place of the video.
	 *
	 * @throws RunwayError if its picture cannot be taken over
	 */
	async takeFor(job: Job): Promise<Job> {
		if (!('order' in job.source)) return job;
		const { order } = job.source;
		const { body, layUnder } = order;
		const input: unknown = layUnder === undefined ? undefined : body[layUnder];
		if (layUnder === undefined || !(input instanceof MediaInput)) return job;
		if (!job.options.download) {
			throw inputError(
				"'Download Files' is off, but the new sound is laid under the picture in a file",
				"Switch 'Download Files' on.",
				NOTHING_SENT_OR_CHARGED,
			);
		}
		const taken = this.taken.get(input.identity) ?? takePicture(this.context, input);
		this.taken.set(input.identity, taken);
		const { picture, sound } = await taken;
		const source = { order: { ...order, body: { ...body, [layUnder]: sound as never } } };
		return { ...job, picture, source };
	}
}
