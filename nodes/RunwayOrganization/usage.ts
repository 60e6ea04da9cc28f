import type { IExecuteFunctions } from 'n8n-workflow';

import { apiRequest } from '../../runway/api/request';
import { type Day, rangesOf } from '../shared/dates';
import type { DayRange } from '../shared/day-range';

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
