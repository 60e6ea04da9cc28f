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
}

/** In the data of the execution that created a task with a key. */
export const KEY_IN_EXECUTION = 'runwayDuplicateKey';

const MODE = { mode: 'entries' } as const;
const CLAIMED = 'claimed';

/** Those at work with a key in this process: for each row, the last who asked for a turn. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Lets those with the same key in, one after the other, as far as they are in this process. Who
 * comes while a task is being created then learns which one it is, and no one reads the row of a
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
 * Creates the task of a key, unless the key has been used before, in whatever execution.
 * Webhooks of content systems often fire twice for one change.
 *
 * @throws RunwayError if one has been, or the key cannot be claimed
 */
export async function createOnce<Created extends { taskId: string }>(
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
		await attempt(context, key, { action: 'note', taskId: created.taskId });
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
 * @throws RunwayError if it has been claimed before, or cannot be claimed
 */
async function claim(context: IExecuteFunctions, key: string): Promise<void> {
	const response = await act(context, key, { action: 'claim' }).catch((error: Error) => {
		throw new RunwayError({
			kind: 'unavailable',
			message: `n8n could not keep the 'Duplicate Key', so nothing was sent: ${error.message}`,
			description: `The key needs a saved workflow, and the database of n8n. ${NOTHING_CHARGED}`,
		});
	});
	if ((response as unknown as Claim).isNew) return;
	throw new RunwayError({
		kind: 'duplicate',
		message: `'${key}' has been used before, so nothing was sent`,
		description: `To find the execution that used it, filter n8n's list of executions by the custom data '${KEY_IN_EXECUTION}' with this key: it has the ID of the task, or says that the response was lost. If n8n was stopped in between, a task may have been created without it: see Runway Organization → Get Usage. The 'Duplicate Key' allows one paid task for each value; use another one, for example with the revision of the entry, to generate again. This refusal costs nothing.`,
		facts: { duplicateKey: key },
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

/** A failure after the claim must not cost an item its task. */
async function attempt(context: IExecuteFunctions, key: string, action: KeyAction): Promise<void> {
	await act(context, key, action).catch((error: Error) => {
		context.logger.warn('Runway: a duplicate key could not be changed', {
			duplicateKey: key,
			action: action.action,
			reason: error.message,
		});
	});
}

/** The node that represents a key, and so the name of its row. */
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
	const response = data?.[0]?.[0]?.json;
	if (response === undefined) throw new Error('the inner workflow gave no response');
	return response;
}

/** The other side: in the inner workflow, whose node represents one key. */
export async function answerKeyCall(
	context: IExecuteFunctions,
	payload: unknown,
): Promise<INodeExecutionData[][]> {
	const action = payload as KeyAction;
	switch (action.action) {
		case 'claim':
			return answerItem({ isNew: await isFirst(context) });
		case 'note':
			await record(context, [entryOf(action.taskId)]);
			return answerItem({});
		case 'release': {
			const isOurs = action.taskId === undefined || (await isNoted(context, action.taskId));
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
	// If another process has inserted the row meanwhile, the database refuses a second one.
	// Looking again finds it; if that fails too, the error is another, and nothing is created.
	return await insert().catch(insert);
}

async function countEntries(context: IExecuteFunctions): Promise<number> {
	return await context.helpers.getProcessedDataCount('node', MODE);
}

/** The task of a key. */
const entryOf = (taskId: string) => `task ${taskId}`;

/** n8n only says whether it has seen a value, and counts it as seen from then on. */
async function isNoted(context: IExecuteFunctions, taskId: string): Promise<boolean> {
	const { new: added } = await record(context, [entryOf(taskId)]);
	if (added.length === 0) return true;
	await context.helpers.removeProcessed(added, 'node', MODE);
	return false;
}
