import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { stopSignal } from '../../runway/api/context';
import { RunwayError } from '../../runway/api/errors';
import { textOf } from '../../runway/api/json';
import { quote } from '../../runway/api/safe-text';
import type { FormOperation } from '../../runway/form/operation';
import { numberOption } from '../../runway/generate/options/option';
import { optionsOf } from '../../runway/generate/options/read-options';
import { MediaResolver } from '../../runway/media/media-resolver';
import type { Ledger } from '../../runway/money/ledger';
import { createPaid, forEachPaidItem } from '../../runway/money/paid-create';
import { clockUntil, PollSchedule } from '../../runway/tasks/schedule';
import type { Phase } from '../../runway/tasks/task';
import { waitUntilEnded } from '../../runway/tasks/wait';
import { aboveZero, itemValues, readBoolean } from '../../runway/values';
import { type BodyRequest, bodyRequest } from './body-operation';
import type { NodeOperation } from './operation';
import { fetchRecord, type RecordResource } from './record-operations';

const DEFAULT_TIMEOUT_S = 600;

const WAIT = 'waitUntilReady';

const timeout = numberOption(
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		typeOptions: { minValue: 5 },
		default: DEFAULT_TIMEOUT_S,
		description: 'How long to wait; what was created is kept, and its ID is in the error',
	},
	aboveZero,
	'seconds',
);

const waitField = (noun: string): INodeProperties => ({
	displayName: 'Wait Until Ready',
	name: WAIT,
	type: 'boolean',
	default: true,
	description: `Whether to wait until the ${noun} can be used. Without it the item leaves at once, with the status.`,
});

function waitFields(noun: string): INodeProperties[] {
	return [
		waitField(noun),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [timeout.property],
			displayOptions: { show: { [WAIT]: [true] } },
		},
	];
}

/** The API's words for a record that it prepares: PROCESSING, READY or FAILED. */
function phaseOf(status: string): Phase {
	if (status === 'READY') return 'succeeded';
	return status === 'FAILED' ? 'failed' : 'running';
}

/** What the items of one run share. */
interface Creation {
	context: IExecuteFunctions;
	ledger: Ledger;
	resource: RecordResource;
	request: BodyRequest;
	mediaIn: MediaResolver;
	wait(id: string, limitMs: number): Promise<IDataObject>;
}

/**
 * An operation that creates a record which Runway prepares for a while. It comes out when it is
 * ready, or at once, as 'Get' shows it.
 *
 * Once it is created it exists, and may have been charged: each error from then on names it, and
 * another try of the same item waits for it instead of creating a second one.
 */
export function createRecord(operation: FormOperation, resource: RecordResource): NodeOperation {
	const request = bodyRequest(operation, `the ${resource.noun}s of this account`);
	return {
		...request.asked,
		properties: [...request.asked.properties, ...waitFields(resource.noun)],
		async execute(context) {
			const mediaIn = new MediaResolver(context);
			const wait = waiting(context, resource);
			return await forEachPaidItem(
				context,
				async (ledger, itemIndex) =>
					await createdItem({ context, ledger, resource, request, mediaIn, wait }, itemIndex),
			);
		},
	};
}

async function createdItem(creation: Creation, itemIndex: number) {
	const { context, resource, wait } = creation;
	const { noun } = resource;
	// Read first: a mistake in them must not cost a record.
	const isToWait = readBoolean(itemValues(context, itemIndex), waitField(noun));
	const limitMs = (timeout.read(optionsOf(context, itemIndex)) ?? DEFAULT_TIMEOUT_S) * 1000;
	const id = await createdId(creation, itemIndex);
	const record = isToWait ? wait(id, limitMs) : fetchRecord(context, resource, id);
	const json = await record.catch((error: unknown) => {
		throw namingRecord(error, resource, id);
	});
	return [{ json }];
}

/** Of a new record, or of the one that an earlier try of this item created. */
async function createdId(creation: Creation, itemIndex: number): Promise<string> {
	const { context, ledger, resource, request, mediaIn } = creation;
	const { noun } = resource;
	const earlier = ledger.latest(itemIndex)?.id;
	if (earlier !== undefined && !(await isThere(context, resource, earlier))) {
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
		async () => await request.send(context, mediaIn, itemIndex),
	);
	const id = response.id as string;
	context.logger.info(`Runway: ${noun} ${id} created`, { id, itemIndex });
	return id;
}

async function isThere(
	context: IExecuteFunctions,
	resource: RecordResource,
	id: string,
): Promise<boolean> {
	return await fetchRecord(context, resource, id).then(
		() => true,
		(error: unknown) => {
			if (error instanceof RunwayError && error.kind === 'not-found') return false;
			throw namingRecord(error, resource, id);
		},
	);
}

/** Waits for the records of a run, under one schedule and until the execution is stopped. */
function waiting(context: IExecuteFunctions, resource: RecordResource): Creation['wait'] {
	const { noun } = resource;
	const schedule = new PollSchedule(clockUntil(stopSignal(context)));
	return async (id, limitMs) => {
		const result = await waitUntilEnded<IDataObject & { status: string }>(
			{
				poll: async () => {
					const record = await fetchRecord(context, resource, id, 1);
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
				description: `Runway goes on with it. Look after it later, or raise '${timeout.property.displayName}' in the options.`,
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

/** The node that looks after it, for messages. */
const nodeFor = (noun: string) => `Runway ${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;

function namingRecord(error: unknown, { noun }: RecordResource, id: string): RunwayError {
	const known =
		error instanceof RunwayError
			? error
			: new RunwayError({ kind: 'unexpected', message: (error as Error).message });
	return known
		.with({ [`${noun}Id`]: id })
		.saying(`The ${noun} is created: ${nodeFor(noun)} → Get shows it by its ID, ${id}.`);
}
