import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { NOTHING_CHARGED, RunwayError } from '../api/errors';
import { answerItem, innerWorkflow } from '../inner-workflow/inner-workflow';

/** Name of the inner call; its payload is a {@link KeyAction}. */
export const DUPLICATE_KEY_CALL = 'duplicateKey';

type KeyAction =
	{ action: 'claim' } | { action: 'note'; taskId: string } | { action: 'release'; taskId?: string };

interface Claim {
	isNew: boolean;
	/** The task that was ordered with the key, where it is known. */
	taskId?: string;
}

const MODE = { mode: 'entries' } as const;
const CLAIMED = 'claimed';

/**
 * Claims a key for one paid task across executions. Webhooks of content systems often fire twice
 * for one change.
 *
 * n8n keeps what a node has processed as one row of its database a node, which it reads, changes
 * and writes without a lock: two claims at a time lose one of the two. A row that does not exist
 * yet can be inserted only once, though, by whatever process. So each key has a row of its own,
 * under the id of a node in an inner workflow that exists for this key only.
 *
 * @throws RunwayError where it has been claimed before, or cannot be claimed
 */
export async function claimKey(context: IExecuteFunctions, key: string): Promise<void> {
	const claim = await act(context, key, { action: 'claim' }).catch((error: Error) => {
		throw new RunwayError({
			kind: 'unavailable',
			message: `n8n could not keep the 'Duplicate Key', so nothing was sent: ${error.message}`,
			description: `The key needs a saved workflow, and the database of n8n. ${NOTHING_CHARGED}`,
		});
	});
	const { isNew, taskId } = claim as unknown as Claim;
	if (isNew) return;
	const where =
		taskId === undefined
			? 'The ID of its task stands in the data of the execution that ordered it.'
			: `Its task is ${taskId}: fetch the files with Runway Task → Download.`;
	throw new RunwayError({
		kind: 'duplicate',
		message: `'${key}' has been ordered before, so nothing was sent`,
		description: `${where} The 'Duplicate Key' allows one paid task for each value; use another one, for example with the revision of the entry, to generate again. ${NOTHING_CHARGED}`,
		facts: { duplicateKey: key, ...(taskId === undefined ? {} : { taskId }) },
	});
}

/** Keeps the task with its key, for those who come with the same key later. */
export async function noteTask(
	context: IExecuteFunctions,
	key: string,
	taskId: string,
): Promise<void> {
	await attempt(context, key, { action: 'note', taskId });
}

/**
 * Gives a key back when nothing was ordered with it, or nothing came of it.
 *
 * @param taskId of the task that came to nothing: the key may be another one's by now
 */
export async function releaseKey(
	context: IExecuteFunctions,
	key: string,
	taskId?: string,
): Promise<void> {
	await attempt(context, key, { action: 'release', taskId });
}

/** What comes after the claim must not cost an item its task. */
async function attempt(context: IExecuteFunctions, key: string, action: KeyAction): Promise<void> {
	await act(context, key, action).catch((error: Error) => {
		context.logger.warn('Runway: a duplicate key could not be changed', {
			duplicateKey: key,
			action: action.action,
			reason: error.message,
		});
	});
}

/** What is under way for a key in this process, by the id of its node. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * One after the other for each key: who asks for its task writes and takes back all that a note
 * could say, and a note that comes in between would be taken back as well.
 */
async function inTurn<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
	const before = underWay.get(id) ?? Promise.resolve();
	const result = before.then(work);
	const turn = result.catch(() => {});
	underWay.set(id, turn);
	return await result.finally(() => {
		if (underWay.get(id) === turn) underWay.delete(id);
	});
}

async function act(
	context: IExecuteFunctions,
	key: string,
	payload: KeyAction,
): Promise<IDataObject> {
	const node = context.getNode();
	const nodeId = `key-${createHash('sha256').update(`${node.id}\n${key}`).digest('hex')}`;
	const inner = innerWorkflow(node, {
		title: 'duplicate key',
		call: { name: DUPLICATE_KEY_CALL, payload },
		nodeId,
		settings: { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' },
	});
	const { data } = await inTurn(
		nodeId,
		async () => await context.executeWorkflow({ code: inner }, [{ json: {} }]),
	);
	const answer = data?.[0]?.[0]?.json;
	if (answer === undefined) throw new Error('the inner workflow gave no answer');
	return answer;
}

/** The other side: in the inner workflow, whose node stands for one key. */
export async function answerKeyCall(
	context: IExecuteFunctions,
	payload: unknown,
): Promise<INodeExecutionData[][]> {
	const action = payload as KeyAction;
	switch (action.action) {
		case 'claim': {
			const isNew = await isFirst(context);
			const taskId = isNew ? undefined : await notedTask(context);
			return answerItem({ isNew, ...(taskId === undefined ? {} : { taskId }) });
		}
		case 'note':
			await record(context, symbolsOf(action.taskId));
			return answerItem({});
		case 'release': {
			const isOurs = action.taskId === undefined || action.taskId === (await notedTask(context));
			if (isOurs) await context.helpers.clearAllProcessedItems('node', MODE);
			return answerItem({});
		}
	}
}

async function record(context: IExecuteFunctions, entries: string[]) {
	return await context.helpers.checkProcessedAndRecord(entries, 'node', MODE);
}

async function isFirst(context: IExecuteFunctions): Promise<boolean> {
	const claim = async () => (await record(context, [CLAIMED])).processed.length === 0;
	// Where another process has inserted the row meanwhile, the database refuses a second one.
	// Looking again finds it; if that fails too, the fault is another, and nothing is ordered.
	return await claim().catch(claim);
}

/** The characters of an id, each with its place. */
function symbolsOf(taskId: string): string[] {
	return [...taskId].map((character, place) => `${place}${character}`);
}

/** As long as the ids of Runway are (they are UUIDs), and the characters that stand in one. */
const NOTED_LENGTH = 36;
const NOTED_CHARACTERS = '0123456789abcdef-';

/**
 * Reads back what was noted. n8n only tells whether it has seen a value, and takes it for seen from
 * then on. So every possible character is asked for at every place, and what was not there before
 * is taken out again.
 */
async function notedTask(context: IExecuteFunctions): Promise<string | undefined> {
	const possible = Array.from({ length: NOTED_LENGTH }, (_, place) =>
		[...NOTED_CHARACTERS].map((character) => `${place}${character}`),
	).flat();
	const { processed, new: added } = await record(context, possible);
	await context.helpers.removeProcessed(added, 'node', MODE);
	const noted = new Set(processed.map(String));
	const characters = Array.from({ length: NOTED_LENGTH }, (_, place) =>
		[...NOTED_CHARACTERS].filter((character) => noted.has(`${place}${character}`)),
	);
	// Two who ask at the same moment see each other's questions: then nothing is said.
	return characters.every(({ length }) => length === 1) ? characters.flat().join('') : undefined;
}
