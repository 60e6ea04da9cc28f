import { RunwayError } from '../../runway/api/errors';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The API answers for at most this many days at once. Source: SDK doc comment of `beforeDate`. */
export const LONGEST_RANGE_DAYS = 90;

/** A day of the API, in UTC: `2026-11-21`. */
export type Day = string;

/**
 * @param value of a date field: an ISO text, or a date object from an expression
 * @throws RunwayError
 */
export function instant(value: unknown, label: string): Date {
	const date = new Date(String(value));
	if (!Number.isNaN(date.getTime())) return date;
	throw new RunwayError({
		kind: 'input',
		message: `'${label}' is not a date: ${String(value).slice(0, 60)}`,
		description: 'Enter a date such as 2026-11-21.',
	});
}

export function dayOf(value: unknown, label: string): Day {
	const text = String(value);
	// A date that is written as such is meant as it stands, in whatever time zone n8n runs.
	return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? instant(value, label).toISOString().slice(0, 10);
}

/**
 * A range of days in parts that the API accepts.
 *
 * @param start first day
 * @param before the day after the last one
 */
export function rangesOf(start: Day, before: Day): Array<{ startDate: Day; beforeDate: Day }> {
	const end = Date.parse(before);
	const ranges: Array<{ startDate: Day; beforeDate: Day }> = [];
	for (let from = Date.parse(start); from < end; from += LONGEST_RANGE_DAYS * DAY_MS) {
		const to = Math.min(from + LONGEST_RANGE_DAYS * DAY_MS, end);
		ranges.push({ startDate: isoDay(from), beforeDate: isoDay(to) });
	}
	return ranges;
}

function isoDay(time: number): Day {
	return new Date(time).toISOString().slice(0, 10);
}

/** The day that lies this many days from now. */
export function daysFromNow(days: number): Day {
	return isoDay(Date.now() + days * DAY_MS);
}
