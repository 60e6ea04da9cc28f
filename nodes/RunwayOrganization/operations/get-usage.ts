import type { IDataObject } from 'n8n-workflow';

import { RunwayError } from '../../../runway/api/errors';
import { apiRequest } from '../../../runway/api/request';
import { isUnset } from '../../../runway/form/fields/form-field';
import { forEachItem } from '../../../runway/items/settle';
import type { NodeOperation } from '../../shared/operation';
import { dayOf, daysFromNow, rangesOf } from '../dates';

interface Usage {
	results?: Array<{ date: string; usedCredits: Array<{ model: string; amount: number }> }>;
}

const DEFAULT_DAYS = 30;

/** Credits by day and model; a range that is too long for one request is asked in parts. */
export const getUsage: NodeOperation = {
	value: 'getUsage',
	name: 'Get Usage',
	action: 'Get usage of organization',
	description:
		'Credits used through the API, one item for each day and model; refunds are negative',
	properties: [
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
	],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const zone = context.getTimezone();
			const start = context.getNodeParameter('startDate', itemIndex, '');
			const end = context.getNodeParameter('endDate', itemIndex, '');
			const startDate = isUnset(start)
				? daysFromNow(-DEFAULT_DAYS)
				: dayOf(start, 'Start Date', zone);
			const beforeDate = isUnset(end) ? daysFromNow(1) : dayAfter(dayOf(end, 'End Date', zone));
			if (startDate >= beforeDate) {
				throw new RunwayError({
					kind: 'input',
					message: "'Start Date' lies after 'End Date'",
					description: 'Swap them, or leave one empty.',
				});
			}
			const rows: IDataObject[] = [];
			for (const range of rangesOf(startDate, beforeDate)) {
				const usage = (await apiRequest(context, {
					method: 'POST',
					path: '/v1/organization/usage',
					subject: 'the usage of this organization',
					body: range,
					// A read, although it is sent as a POST.
					idempotent: true,
				})) as Usage;
				for (const { date, usedCredits } of usage.results ?? []) {
					rows.push(...usedCredits.map(({ model, amount }) => ({ date, model, credits: amount })));
				}
			}
			return rows.map((json) => ({ json }));
		}),
};

function dayAfter(day: string): string {
	const date = new Date(day);
	date.setUTCDate(date.getUTCDate() + 1);
	return date.toISOString().slice(0, 10);
}
