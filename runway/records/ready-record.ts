import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { stopSignal } from '../api/context';
import { RunwayError } from '../api/errors';
import { textOf } from '../api/json';
import { quote } from '../api/safe-text';
import type { Ledger } from '../money/ledger';
import { createPaid, forEachPaidItem } from '../money/paid-create';
import { clockUntil, PollSchedule } from '../tasks/schedule';
import type { Phase } from '../tasks/task';
import { waitUntilEnded } from '../tasks/wait';
import { fetchRecord, type RecordKind } from './record';

/** The API's words for a record that it prepares: PROCESSING, READY or FAILED. */
function phaseOf(status: string): Phase {
	if (status === 'READY') return 'succeeded';
	return status === 'FAILED' ? 'failed' : 'running';
}

/** How the items of a run ask for their records. */
interface RecordRequests {
	/** How long to wait for the record of an item; undefined if the item is to leave at once. */
	readLimitMs(itemIndex: number): number | undefined;
	/** Sends the create of an item, and comes back with the response. */
	send(itemIndex: number): Promise<IDataObject>;
}

/** State that the items of one run share. */
interface Creation extends RecordRequests {
	context: IExecuteFunctions;
	ledger: Ledger;
	kind: RecordKind;
	wait(id: string, limitMs: number): Promise<IDataObject>;
}

/**
 * Creates a record for each item, and waits until Runway has prepared it.
 *
 * Once it is created it exists, and may have been charged: each error from then on names it, and
 * another try of the same item waits for it instead of creating a second one.
 */
export async function createReadyRecords(
	context: IExecuteFunctions,
	kind: RecordKind,
	requests: RecordRequests,
): Promise<INodeExecutionData[][]> {
	const wait = recordWait(context, kind);
	return await forEachPaidItem(
		context,
		async (ledger, itemIndex) =>
			await createdItem({ context, ledger, kind, wait, ...requests }, itemIndex),
	);
}

async function createdItem(creation: Creation, itemIndex: number) {
	const { context, kind, wait } = creation;
	// Read first: a mistake must not cost a record.
	const limitMs = creation.readLimitMs(itemIndex);
	const id = await createdId(creation, itemIndex);
	const record = limitMs === undefined ? fetchRecord(context, kind, id) : wait(id, limitMs);
	const json = await record.catch((error: unknown) => {
		throw namingRecord(error, kind, id);
	});
	return [{ json }];
}

/** The ID of a new record, or of the one that an earlier try of this item created. */
async function createdId(creation: Creation, itemIndex: number): Promise<string> {
	const { context, ledger, kind } = creation;
	const { noun } = kind;
	const earlier = ledger.latest(itemIndex)?.id;
	if (earlier !== undefined && !(await isThere(context, kind, earlier))) {
		ledger.end(itemIndex, earlier, { outcome: 'unknown', mayRepeat: true });
	}
	const response = await createPaid(
		ledger,
		itemIndex,
		{
			noun,
			idField: `${noun}Id`,
			hasId: true,
			whereToLook: `Whether it is there shows in ${nodeFor(noun)} → Get Many.`,
		},
		async () => await creation.send(itemIndex),
	);
	const id = response.id as string;
	context.logger.info(`Runway: ${noun} ${id} created`, { id, itemIndex });
	return id;
}

async function isThere(context: IExecuteFunctions, kind: RecordKind, id: string): Promise<boolean> {
	return await fetchRecord(context, kind, id).then(
		() => true,
		(error: unknown) => {
			if (error instanceof RunwayError && error.kind === 'not-found') return false;
			throw namingRecord(error, kind, id);
		},
	);
}

/**
 * Waits for records until they can be used, under one schedule and until the execution is stopped.
 *
 * @returns a wait that throws RunwayError if a record will not be ready, or not in time
 */
export function recordWait(context: IExecuteFunctions, kind: RecordKind): Creation['wait'] {
	const { noun } = kind;
	const schedule = new PollSchedule(clockUntil(stopSignal(context)));
	return async (id, limitMs) => {
		const result = await waitUntilEnded<IDataObject & { status: string }>(
			{
				poll: async () => {
					const record = await fetchRecord(context, kind, id, 1);
					return { ...record, status: textOf(record.status) ?? 'UNKNOWN' };
				},
				limits: { runningMs: limitMs, queuedMs: Infinity },
				phaseOf,
			},
			schedule,
		);
		const { snapshot } = result;
		if (!result.ended) {
			throw new RunwayError({
				kind: 'timed-out',
				message: `The ${noun} ${id} is not ready after ${limitMs / 1000} seconds`,
				description: `Runway goes on with it. Check on it later, or raise 'Timeout (Seconds)' in the options.`,
				facts: snapshot === undefined ? {} : { status: snapshot.status },
			});
		}
		if (phaseOf(result.snapshot.status) === 'succeeded') return result.snapshot;
		const reason = textOf(result.snapshot.failureReason) ?? 'no reason was given';
		throw new RunwayError({
			kind: 'task-failed',
			message: `Runway could not make the ${noun}: ${quote(reason)}`,
			description: `Change what it is made from, and delete this one. What was charged shows in Runway Organization → Get Usage.`,
			facts: { status: result.snapshot.status },
		});
	};
}

/** The node that manages it, for messages. */
const nodeFor = (noun: string) => `Runway ${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;

function namingRecord(error: unknown, { noun }: RecordKind, id: string): RunwayError {
	const known =
		error instanceof RunwayError
			? error
			: new RunwayError({ kind: 'unexpected', message: (error as Error).message });
	return known
		.with({ [`${noun}Id`]: id })
		.saying(`The ${noun} is created: ${nodeFor(noun)} → Get shows it by its ID, ${id}.`);
}
