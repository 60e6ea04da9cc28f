import type { IExecuteFunctions } from 'n8n-workflow';

import { numberOf, recordOf, recordsOf, textOf } from '../../runway/api/json';
import { apiRequest } from '../../runway/api/request';
import type { Day } from '../../runway/values';
import { rangesOf } from '../shared/dates';
import type { DayRange } from '../shared/day-range';

// What was used through the API, for the operations that report it.

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
		const response = await apiRequest(context, {
			method: 'POST',
			path: '/v1/organization/usage',
			subject: 'the usage of this organization',
			body: range,
			// A read, although it is sent as a POST.
			idempotent: true,
		});
		for (const { date, usedCredits } of recordsOf(recordOf(response).results)) {
			const day = textOf(date);
			if (day !== undefined)
				rows.push(...recordsOf(usedCredits).flatMap((each) => usageOn(day, each)));
		}
	}
	return rows;
}

function usageOn(date: Day, { model, amount }: Record<string, unknown>): Usage | [] {
	const credits = numberOf(amount);
	return credits === undefined ? [] : { date, model: textOf(model) ?? 'unknown', credits };
}
