import type { INodeExecutionData, INodeProperties, IPollFunctions } from 'n8n-workflow';

import { CREDENTIAL } from '../../runway/api/context';
import { RunwayError } from '../../runway/api/errors';
import { nodeError } from '../../runway/items/node-error';
import { PollMemory } from '../../runway/polling/poll-memory';
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
	const names = Object.fromEntries(events.map(({ value, name }) => [value, name]));
	return {
		subtitle: `={{ (${JSON.stringify(names)})[$parameter["triggerOn"]] }}`,
		properties: [
			{
				displayName: 'Trigger On',
				name: 'triggerOn',
				type: 'options',
				noDataExpression: true,
				options: events.map(({ name, value, description }) => ({ name, value, description })),
				default: defaultEvent,
			},
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
				const event = byValue.get(context.getNodeParameter('triggerOn') as string);
				if (event === undefined) return null;
				const items = await (context.getMode() === 'manual'
					? recentEvent(context, event)
					: newEvents(context, event));
				return items.length === 0 ? null : [items.map((json) => ({ json }))];
			} catch (error) {
				throw nodeError(context.getNode(), error as Error, 0);
			}
		},
	};
}

/** Everything that has come since the last poll. Nothing moves before all of it is there. */
async function newEvents(context: IPollFunctions, event: TriggerEvent) {
	const question = event.question(context);
	const account = context.getNode().credentials?.[CREDENTIAL]?.id ?? null;
	const memory = new PollMemory(context, { triggerOn: event.value, question, account });
	const { events, position } = await event.watch(context, question).look(memory.position);
	if (memory.keep(position)) return events;
	context.logger.debug('Runway: another poll has ended before this one, which is left out');
	return [];
}

/** What a test in the editor shows. It neither reads nor moves the position. */
async function recentEvent(context: IPollFunctions, event: TriggerEvent) {
	const recent = await event.watch(context, event.question(context)).recent();
	if (recent !== undefined) return [recent];
	throw new RunwayError({
		kind: 'not-found',
		message: event.none,
		description:
			'A test shows the newest one that there is. Publish the workflow, and it starts by itself with the next one.',
	});
}
