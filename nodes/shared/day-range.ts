import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { inputError } from '../../runway/api/errors';
import { isUnset } from '../../runway/form/fields/form-field';
import { type Day, dayBeside, dayOf, daysFromNow } from './dates';

const DEFAULT_DAYS = 30;

/** First and last day of what is asked for; both may be left empty. */
export const dayRangeFields: INodeProperties[] = [
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

export interface DayRange {
	/** First day. */
	start: Day;
	/** The day after the last one. */
	before: Day;
}

/** @throws RunwayError */
export function readDayRange(context: IExecuteFunctions, itemIndex: number): DayRange {
	const zone = context.getTimezone();
	const first = context.getNodeParameter('startDate', itemIndex, '');
	const last = context.getNodeParameter('endDate', itemIndex, '');
	const start = isUnset(first) ? daysFromNow(-DEFAULT_DAYS) : dayOf(first, 'Start Date', zone);
	const before = isUnset(last) ? daysFromNow(1) : dayBeside(dayOf(last, 'End Date', zone), 1);
	if (start < before) return { start, before };
	throw inputError("'Start Date' lies after 'End Date'", 'Swap them, or leave one empty.', '');
}
