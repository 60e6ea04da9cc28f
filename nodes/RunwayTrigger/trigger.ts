import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import { CREDENTIAL } from '../../runway/api/context';
import { NOTHING_SENT, RunwayError } from '../../runway/api/errors';
import { nodeError } from '../../runway/items/node-error';
import { PollMemory } from '../../runway/polling/poll-memory';
import { PollTime } from '../../runway/polling/poll-time';
import { ProcessMemory } from '../../runway/polling/process-memory';
import type { Watch, WatchedEvent } from '../../runway/polling/watch';
import { readChoice, triggerValues } from '../../runway/values';
import type { TriggerEvent } from './trigger-event';

export interface Trigger {
	properties: INodeProperties[];
	/** Names the event under the node on the canvas, as its list does. */
	subtitle: string;
	poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null>;
}

/**
 * Puts events together to what a trigger describes and does.
 *
 * @param defaultEvent value of the event that a new node starts with
 */
export function trigger(events: TriggerEvent[], defaultEvent: string): Trigger {
	const byValue = new Map(events.map((event) => [event.value, event]));
	const processMemory = new ProcessMemory();
	const names = Object.fromEntries(events.map(({ value, name }) => [value, name]));
	const chooser: INodeProperties = {
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'options',
		noDataExpression: true,
		options: events.map(({ name, value, description }) => ({ name, value, description })),
		default: defaultEvent,
	};
	return {
		subtitle: `={{ (${JSON.stringify(names)})[$parameter["triggerOn"]] }}`,
		properties: [
			chooser,
			...events.flatMap(({ value, properties }) =>
				properties.map((property) => ({
					...property,
					displayOptions: {
						hide: { triggerOn: [...byValue.keys()].filter((other) => other !== value) },
					},
				})),
			),
		],
		async poll(context) {
			try {
				const event = byValue.get(
					readChoice<string>(triggerValues(context), chooser, NOTHING_SENT),
				)!;
				const found = await (context.getMode() === 'manual'
					? recentEvent(context, event)
					: newEvents(context, event, processMemory));
				return found.length === 0 ? null : [found.map((each) => itemOf(each, event))];
			} catch (error) {
				throw nodeError(context.getNode(), error as Error, 0);
			}
		},
	};
}

/** Everything that has come since the last poll. Nothing moves before all of it is there. */
async function newEvents(
	context: IPollFunctions,
	event: TriggerEvent,
	processMemory: ProcessMemory,
): Promise<WatchedEvent[]> {
	const time = PollTime.of(context);
	const question = event.question(context);
	const account = context.getNode().credentials?.[CREDENTIAL]?.id ?? null;
	const memory = new PollMemory(context, processMemory, {
		question: { triggerOn: event.value, question, account },
		hasOwnCopy: time.isScheduled,
	});
	try {
		const found = await readAndConclude(memory, event.watch(time.bound(context), question), time);
		if (Array.isArray(found)) return found;
		context.logger.debug(`Runway: this poll leaves its events to the next one: ${found.left}`);
		return [];
	} finally {
		memory.end();
	}
}

/** @returns events to hand on, or why they are left to the next poll */
async function readAndConclude(
	memory: PollMemory,
	watch: Watch,
	time: PollTime,
): Promise<WatchedEvent[] | { left: string }> {
	if (memory.isStale) return { left: 'another one has just handed on' };
	const reading = await watch.read(memory.position, time, memory.takeUnfinished());
	// n8n may have given this poll up, and would drop what it returns.
	if (!reading.isComplete || time.isUp) {
		memory.keepUnfinished(reading);
		return { left: 'its time is up' };
	}
	const events = memory.conclude((position) => watch.advance(position, reading));
	return events ?? { left: 'another one has ended before it' };
}

/** Events for a test in the editor. It neither reads nor moves the position. */
async function recentEvent(context: IPollFunctions, event: TriggerEvent): Promise<WatchedEvent[]> {
	const recent = await event.watch(context, event.question(context)).recent();
	if (recent !== undefined) return [{ id: `${context.getNode().id}-test`, ...recent }];
	throw new RunwayError({
		kind: 'not-found',
		message: event.none,
		description:
			'A test shows the newest one that there is. Publish the workflow, and it starts by itself with the next one.',
	});
}

/** Three fields that every event has come first; the rest is as Runway has it. */
function itemOf({ id, time, entry }: WatchedEvent, { value }: TriggerEvent): INodeExecutionData {
	const common: IDataObject = {
		eventId: id,
		eventType: value,
		eventTime: new Date(time).toISOString(),
	};
	return { json: { ...common, ...entry, ...common } };
}
