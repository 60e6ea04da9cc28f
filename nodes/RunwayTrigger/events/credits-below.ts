import type { INodeProperties } from 'n8n-workflow';

import { getOrganization } from '../../../runway/account/organization';
import { NOTHING_SENT, RunwayError } from '../../../runway/api/errors';
import type { Reading, WatchedEvent } from '../../../runway/polling/watch';
import { aboveZero, readNumber, triggerValues } from '../../../runway/values';
import type { TriggerEvent } from '../trigger-event';

interface BalanceReading extends Reading {
	event: WatchedEvent;
}

/** Data kept between two polls. */
interface Below {
	isBelow: boolean;
}

const thresholdField = {
	displayName: 'Threshold',
	name: 'threshold',
	type: 'number',
	typeOptions: { minValue: 1 },
	required: true,
	default: 1000,
	description:
		'Starts the workflow once when the balance falls below this many credits, and again only after it was back. A balance that is low already when you publish the workflow is no fall.',
} satisfies INodeProperties;

/** The balance goes from enough to too little: once, until it has been enough again. */
export const creditsBelow: TriggerEvent = {
	value: 'creditsBelow',
	name: 'Credits Fell Below a Threshold',
	description: 'The credit balance was at the threshold or above at one poll, and is below now',
	properties: [
		thresholdField,
		{
			displayName:
				'Unless N8N_POLLER_DURABLE_CURSORS_ENABLED is on, n8n forgets at a restart that the balance was back at the threshold. A fall before the first poll after it then starts nothing.',
			name: 'creditsNotice',
			type: 'notice',
			default: '',
		},
	],
	none: 'There is no balance to show',
	question(context) {
		const settings = { range: aboveZero, unit: 'credits' } as const;
		const threshold = readNumber(triggerValues(context), thresholdField, settings, NOTHING_SENT);
		return { threshold: threshold ?? thresholdField.default };
	},
	watch(context, { threshold }) {
		const balance = async (): Promise<WatchedEvent> => {
			const { creditBalance } = await getOrganization(context);
			if (typeof creditBalance === 'number') {
				return { time: Date.now(), entry: { creditBalance, threshold } };
			}
			throw new RunwayError({
				kind: 'unreadable',
				message: "Runway's response does not say how many credits are left",
				description: 'The next poll asks again.',
			});
		};
		return {
			async read(_position, time) {
				// Never one of an earlier poll: only the balance of now counts.
				const event = await balance().catch((error: Error) => {
					throw time.errorFor(error);
				});
				return { isComplete: true, event };
			},
			advance(position, reading) {
				const { event } = reading as BalanceReading;
				const before = position as Below | undefined;
				const isBelow = Number(event.entry.creditBalance) < Number(threshold);
				const hasFallen = before?.isBelow === false && isBelow;
				return { events: hasFallen ? [event] : [], position: { isBelow } };
			},
			// Any value will do: the shape of the item does not depend on it.
			recent: balance,
		};
	},
};
