import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { inputError } from '../../runway/api/errors';
import { type Day, itemValues, readDay } from '../../runway/values';
import { dayBeside, daysFromNow } from './dates';

const DEFAULT_DAYS = 30;

const startDate: INodeProperties = {
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	default: '',
	description:
		'First day; Runway counts days in UTC. A date is taken as it is written, a date object as the day in the time zone of the workflow. Thirty days ago if left empty.',
};

const endDate: INodeProperties = {
	displayName: 'End Date',
	name: 'endDate',
	type: 'dateTime',
	default: '',
	description: 'Last day, which is included; read like the start date. Today if left empty.',
};

/** First and last day of what is asked for; both may be left empty. */
export const dayRangeFields: INodeProperties[] = [startDate, endDate];

export interface DayRange {
	/** First day. */
	start: Day;
	/** The day after the last one. */
	before: Day;
}

/** @throws RunwayError */
export function readDayRange(context: IExecuteFunctions, itemIndex: number): DayRange {
	const zone = context.getTimezone();
	const values = itemValues(context, itemIndex);
	const start = readDay(values, startDate, zone) ?? daysFromNow(-DEFAULT_DAYS);
	const last = readDay(values, endDate, zone);
	const before = last === undefined ? daysFromNow(1) : dayBeside(last, 1);
	if (start < before) return { start, before };
	throw inputError("'Start Date' lies after 'End Date'", 'Swap them, or leave one empty.', '');
}
