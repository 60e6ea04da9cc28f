import type { IDataObject } from 'n8n-workflow';

import { numberOf, recordOf, recordsOf } from '../../../runway/api/json';
import { apiRequest } from '../../../runway/api/request';
import { forEachItem } from '../../../runway/items/settle';
import { rangesOf } from '../../shared/dates';
import { dayRangeFields, readDayRange } from '../../shared/day-range';
import type { NodeOperation } from '../../shared/operation';

interface Usage {
	avgDurationSeconds: number;
	totalSeconds: number;
	totalSessions: number;
	byDay: IDataObject[];
}

/** How much avatars talked; a range that is too long for one request is asked in parts. */
export const getUsage: NodeOperation = {
	value: 'getUsage',
	name: 'Get Usage',
	action: 'Get usage of avatars',
	description:
		'How many conversations people had with avatars and for how long, as a sum and by day',
	properties: dayRangeFields,
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const parts: Usage[] = [];
			const { start, before } = readDayRange(context, itemIndex);
			for (const { startDate, beforeDate } of rangesOf(start, before)) {
				const part = await apiRequest(context, {
					method: 'GET',
					path: '/v1/avatar_usage',
					subject: 'the usage of avatars',
					// The API counts up to this day, and not the day itself.
					qs: { startDate: midnight(startDate), endDate: midnight(beforeDate) },
					idempotent: true,
				});
				parts.push(readUsage(part));
			}
			return [{ json: togetherOf(parts) }];
		}),
};

function readUsage(response: unknown): Usage {
	const { avgDurationSeconds, totalSeconds, totalSessions, byDay } = recordOf(response);
	return {
		avgDurationSeconds: numberOf(avgDurationSeconds) ?? 0,
		totalSeconds: numberOf(totalSeconds) ?? 0,
		totalSessions: numberOf(totalSessions) ?? 0,
		byDay: recordsOf(byDay) as IDataObject[],
	};
}

const midnight = (day: string) => `${day}T00:00:00.000Z`;

/**
 * The average is over conversations whose length is known; the API does not report their number:
 * it follows from a part's seconds and its average.
 */
function togetherOf(parts: Usage[]): IDataObject {
	const sum = (of: (part: Usage) => number) => parts.reduce((total, part) => total + of(part), 0);
	const totalSeconds = sum((part) => part.totalSeconds);
	const measured = sum(({ totalSeconds: seconds, avgDurationSeconds: average }) =>
		average > 0 ? seconds / average : 0,
	);
	return {
		avgDurationSeconds: measured > 0 ? totalSeconds / measured : 0,
		totalSeconds,
		totalSessions: sum((part) => part.totalSessions),
		byDay: parts.flatMap((part) => part.byDay),
	};
}
