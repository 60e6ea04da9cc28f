/**
 * The files of a request, looked into as the service does while a create waits: what is wrong with one
 * is a refusal, and no task. Only files at hand are opened, since the sandbox fetches nothing.
 */
import { readBehaviours } from '../control/behaviours.mts';
import { invalidBody, type Issue } from '../http/errors.mts';
import type { InputFile } from '../media/artifact.mts';
import { mainInput, mediaIn, openInput, UNUSABLE } from '../media/inputs.mts';
import type { State } from '../state.mts';
import { localFile } from '../storage/outputs.mts';
import type { CreationRequest } from './create-task.mts';

/** Seconds of a video that an endpoint takes, by path and field. */
const longestVideo: Record<string, Record<string, number>> = {
	'/v1/video_upscale': { videoUri: 30 },
	'/v1/character_performance': { reference: 30 },
};

/** Models whose image must not be narrower or wider than this; for others the bounds are not known. */
const boundShapes = { models: ['gen4.5', 'gen4_turbo'], least: 0.5, most: 2 };

const largestImage = 16 * 1024 * 1024;

type Complaint = Omit<Issue, 'path'> & { code: string; message: string };

const custom = (message: string): Complaint => ({ code: 'custom', message });

function lengthComplaint(file: InputFile, longest: number | undefined): Complaint | undefined {
	if (longest === undefined || (file.seconds ?? 0) <= longest) return undefined;
	return {
		code: 'too_big',
		maximum: longest,
		type: 'number',
		inclusive: true,
		origin: 'number',
		message: `Asset duration must be at most ${longest} seconds`,
	};
}

function shapeComplaint({ width, height }: InputFile, model: string): Complaint | undefined {
	if (!boundShapes.models.includes(model) || !width || !height) return undefined;
	const ratio = width / height;
	const words = (bound: string) =>
		custom(
			`Invalid asset aspect ratio. width / height ratio must be ${bound}. Got ${ratio.toFixed(3)}.`,
		);
	if (ratio < boundShapes.least) return words(`at least ${boundShapes.least}`);
	return ratio > boundShapes.most ? words(`at most ${boundShapes.most}`) : undefined;
}

/** @throws ApiError 400 with the place of the first file that cannot be used */
export async function openInputs(
	state: State,
	{ path, model, wishes, wishesAt = [] }: CreationRequest,
): Promise<InputFile | undefined> {
	const main = mainInput(wishes);
	let source: InputFile | undefined;
	for (const [uri, place] of mediaIn(wishes)) {
		const refuse = (complaint: Complaint) => {
			throw invalidBody([{ ...complaint, path: [...wishesAt, ...place] }]);
		};
		const { fetch: status } = uri.startsWith('http') ? readBehaviours(uri) : {};
		if (status !== undefined) {
			refuse(custom(`Failed to fetch asset. Received HTTP response code "${status}".`));
		}
		const local = await localFile(state, uri);
		const opened = await openInput(uri, async () => local);
		if (opened === undefined) continue;
		if (opened === UNUSABLE) {
			refuse(custom('Asset is not an image, a video or an audio file of a supported format.'));
			continue;
		}
		const isStill = opened.seconds === undefined;
		if (isStill && (local?.bytes ?? 0) > largestImage) refuse(custom('Asset size exceeds 16.0MB'));
		const [field] = place;
		const complaint =
			lengthComplaint(opened, longestVideo[path]?.[field]) ??
			(isStill ? shapeComplaint(opened, model) : undefined);
		if (complaint) refuse(complaint);
		if (uri === main) source = opened;
	}
	return source;
}
