import { dollarsOf } from '../../runway/catalogue/prices';
import type { Day } from '../../runway/values';
import { dayBeside, daysBetween } from '../shared/dates';
import type { DayRange } from '../shared/day-range';
import type { Usage } from './usage';

/** One row of the report: what it is about, and what that cost. */
export interface CostRow {
	date?: Day;
	model?: string;
	/** The range, if a row is about all of it. */
	startDate?: Day;
	endDate?: Day;
	credits: number;
	dollars: number;
}

type About = Omit<CostRow, 'credits' | 'dollars'>;

interface Grouping {
	/** In the form. */
	value: string;
	name: string;
	description: string;
	/** The row that a usage counts for. */
	about(usage: Usage, whole: About): About;
	/** Rows that are there even when nothing was used. */
	always?(range: DayRange, whole: About): About[];
	/** Most expensive first; else in the order of the days. */
	byCost?: true;
}

export const GROUPINGS: Grouping[] = [
	{
		value: 'day',
		name: 'Day',
		description: 'One item for each day of the range, even if nothing was used',
		about: ({ date }) => ({ date }),
		always: ({ start, before }) => daysBetween(start, before).map((date) => ({ date })),
	},
	{
		value: 'dayAndModel',
		name: 'Day and Model',
		description: 'One item for each model and day with usage',
		about: ({ date, model }) => ({ date, model }),
	},
	{
		value: 'model',
		name: 'Model',
		description: 'One item for each model, the most expensive first',
		about: ({ model }, whole) => ({ model, ...whole }),
		byCost: true,
	},
	{
		value: 'total',
		name: 'Nothing (Total)',
		description: 'One item for the whole range',
		about: (_usage, whole) => whole,
		always: (_range, whole) => [whole],
	},
];

/** Usage added up to the rows of a report. */
export function reportOf(
	{ about, always, byCost }: Grouping,
	usage: Usage[],
	range: DayRange,
): CostRow[] {
	const whole = { startDate: range.start, endDate: dayBeside(range.before, -1) };
	const sums = new Map<string, { row: About; credits: number }>();
	const add = (row: About, credits: number) => {
		const key = JSON.stringify(row);
		sums.set(key, { row, credits: (sums.get(key)?.credits ?? 0) + credits });
	};
	for (const row of always?.(range, whole) ?? []) add(row, 0);
	for (const each of usage) add(about(each, whole), each.credits);
	const rows = [...sums.values()].map(({ row, credits }) => ({
		...row,
		// Without the dust that sums of decimal fractions leave.
		credits: Number(credits.toFixed(4)),
		dollars: dollarsOf(credits),
	}));
	return byCost === true ? rows.sort((a, b) => b.credits - a.credits) : rows;
}
