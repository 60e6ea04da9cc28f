import { createHash } from 'node:crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

/** What stands in the node's static data, which n8n keeps over restarts. */
interface Kept {
	/** What was watched, as a hash: what people enter into filters may be long. */
	question: string;
	/** Goes up with every poll that has ended. */
	poll: number;
	position: object;
}

/** The place in n8n where a trigger notes how far it has come. */
export class PollMemory {
	private readonly data: IDataObject & { kept?: Kept };
	private readonly question: string;
	private readonly poll: number;
	/** Of the last poll; undefined where there was none, or where something else was watched. */
	readonly position: unknown;

	/** @param question everything that decides which events count */
	constructor(context: IPollFunctions, question: IDataObject) {
		this.data = context.getWorkflowStaticData('node');
		this.question = createHash('sha256').update(JSON.stringify(question)).digest('hex');
		const { kept } = this.data;
		this.poll = kept?.poll ?? 0;
		this.position = kept?.question === this.question ? kept.position : undefined;
	}

	/**
	 * Notes the position at the end of a poll.
	 *
	 * @returns false where another poll has ended since this one began: n8n begins the next one on
	 *   time, however long the last one takes. Nothing is noted then, and the events are left to the
	 *   poll after it.
	 */
	keep(position: object): boolean {
		if ((this.data.kept?.poll ?? 0) !== this.poll) return false;
		this.data.kept = { question: this.question, poll: this.poll + 1, position };
		return true;
	}
}
