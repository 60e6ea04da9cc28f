import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { RunwayError } from '../../runway/api/errors';
import { apiRequest } from '../../runway/api/request';
import { isUnset } from '../../runway/form/fields/form-field';
import { type Day, dayBeside, dayOf, daysFromNow, rangesOf } from './dates';

// What was used through the API, for the operations that tell of it.

interface Answer {
	results?: Array<{ date: Day; usedCredits: Array<{ model: string; amount: number }> }>;
}

/** Credits of a model on a day; refunds are negative. */
export interface Usage {
	date: Day;
	model: string;
	credits: number;
}

export interface DayRange {
	/** First day. */
	start: Day;
	/** The day after the last one. */
	before: Day;
}

const DEFAULT_DAYS = 30;

export const usageDates: INodeProperties[] = [
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		description:
			'First day; Runway counts days in UTC. A date is taken as it is written, a date object as the day in the time zone of the workflow. Thirty days ago if left empty.',
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'Last day, which is included; read like the start date. Today if left empty.',
	},
];

/** @throws RunwayError */
export function readUsageDates(context: IExecuteFunctions, itemIndex: number): DayRange {
	const zone = context.getTimezone();
	const startDate = context.getNodeParameter('startDate', itemIndex, '');
	const endDate = context.getNodeParameter('endDate', itemIndex, '');
	const start = isUnset(startDate)
		? daysFromNow(-DEFAULT_DAYS)
		: dayOf(startDate, 'Start Date', zone);
	const before = isUnset(endDate) ? daysFromNow(1) : dayBeside(dayOf(endDate, 'End Date', zone), 1);
	if (start < before) return { start, before };
	throw new RunwayError({
		kind: 'input',
		message: "'Start Date' lies after 'End Date'",
		description: 'Swap them, or leave one empty.',
	});
}

/** In the order of the days; a range that is too long for one request is asked in parts. */
export async function usageOf(
	context: IExecuteFunctions,
	{ start, before }: DayRange,
): Promise<Usage[]> {
	const rows: Usage[] = [];
	for (const range of rangesOf(start, before)) {
		const answer = (await apiRequest(context, {
			method: 'POST',
			path: '/v1/organization/usage',
			subject: 'the usage of this organization',
			body: range,
			// A read, although it is sent as a POST.
			idempotent: true,
		})) as Answer;
		for (const { date, usedCredits } of answer.results ?? []) {
			rows.push(...usedCredits.map(({ model, amount }) => ({ date, model, credits: amount })));
		}
	}
	return rows;
}
