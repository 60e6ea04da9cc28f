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

/** Those at work with a key in this process: for each row, the last who asked for a turn. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Lets those with the same key in, one after the other, as far as they are in this process. Who
 * comes while a task is being ordered then learns which one it is, and nobody reads the row of a
 * key while another one writes it.
 */
async function inTurn<Result>(
	context: IExecuteFunctions,
	key: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const row = `${context.getWorkflow().id} ${rowOf(context, key)}`;
	const result = (turns.get(row) ?? Promise.resolve()).then(work);
	const ended = result.catch(() => {});
	turns.set(row, ended);
	return await result.finally(() => {
		if (turns.get(row) === ended) turns.delete(row);
	});
}

/**
 * Orders the task of a key, unless one has been ordered with it before, in whatever execution.
 * Webhooks of content systems often fire twice for one change.
 *
 * @throws RunwayError where one has been, or the key cannot be claimed
 */
export async function orderOnce<Created extends { task: { taskId: string } }>(
	context: IExecuteFunctions,
	key: string,
	order: () => Promise<Created>,
): Promise<Created> {
	return await inTurn(context, key, async () => {
		// Claimed before the create: a crash in between must not lead to a second one.
		await claim(context, key);
		const created = await order().catch(async (error: unknown) => {
			const nothingOrdered = !(error instanceof RunwayError) || error.kind !== 'maybe-created';
			if (nothingOrdered) await attempt(context, key, { action: 'release' });
			throw error;
		});
		await attempt(context, key, { action: 'note', taskId: created.task.taskId });
		return created;
	});
}

/**
 * Claims a key for one paid task across executions.
 *
 * n8n keeps what a node has processed as one row of its database a node, which it reads, changes
 * and writes without a lock: two claims at a time lose one of the two. A row that does not exist
 * yet can be inserted only once, though, by whatever process. So each key has a row of its own,
 * under the id of a node in an inner workflow that exists for this key only.
 *
 * @throws RunwayError where it has been claimed before, or cannot be claimed
 */
async function claim(context: IExecuteFunctions, key: string): Promise<void> {
	const answer = await act(context, key, { action: 'claim' }).catch((error: Error) => {
		throw new RunwayError({
			kind: 'unavailable',
			message: `n8n could not keep the 'Duplicate Key', so nothing was sent: ${error.message}`,
			description: `The key needs a saved workflow, and the database of n8n. ${NOTHING_CHARGED}`,
		});
	});
	const { isNew, taskId } = answer as unknown as Claim;
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

/**
 * Gives a key back when nothing came of its task.
 *
 * @param taskId the key may be another one's by now
 */
export async function releaseKey(
	context: IExecuteFunctions,
	key: string,
	taskId: string,
): Promise<void> {
	await inTurn(context, key, async () => {
		await attempt(context, key, { action: 'release', taskId });
	});
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

/** The node that stands for a key, and so the name of its row. */
function rowOf(context: IExecuteFunctions, key: string): string {
	const { id } = context.getNode();
	return `key-${createHash('sha256').update(`${id}\n${key}`).digest('hex')}`;
}

async function act(
	context: IExecuteFunctions,
	key: string,
	payload: KeyAction,
): Promise<IDataObject> {
	const inner = innerWorkflow(context.getNode(), {
		title: 'duplicate key',
		call: { name: DUPLICATE_KEY_CALL, payload },
		nodeId: rowOf(context, key),
		settings: { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' },
	});
	const { data } = await context.executeWorkflow({ code: inner }, [{ json: {} }]);
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
	const insert = async () => {
		// To ask for an entry is to write the row, and a note that comes in between would be lost.
		if ((await countEntries(context)) > 0) return false;
		return (await record(context, [CLAIMED])).processed.length === 0;
	};
	// Where another process has inserted the row meanwhile, the database refuses a second one.
	// Looking again finds it; if that fails too, the fault is another, and nothing is ordered.
	return await insert().catch(insert);
}

async function countEntries(context: IExecuteFunctions): Promise<number> {
	return await context.helpers.getProcessedDataCount('node', MODE);
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
	// Nothing is noted yet, or another process is just asking.
	if ((await countEntries(context)) !== 1 + NOTED_LENGTH) return undefined;
	const possible = Array.from({ length: NOTED_LENGTH }, (_, place) =>
		[...NOTED_CHARACTERS].map((character) => `${place}${character}`),
	).flat();
	const { processed, new: added } = await record(context, possible);
	await context.helpers.removeProcessed(added, 'node', MODE);
	const noted = new Set(processed.map(String));
	const characters = Array.from({ length: NOTED_LENGTH }, (_, place) =>
		[...NOTED_CHARACTERS].filter((character) => noted.has(`${place}${character}`)),
	);
	// Two processes that ask at the same moment see each other's questions: then nothing is said.
	return characters.every(({ length }) => length === 1) ? characters.flat().join('') : undefined;
}
