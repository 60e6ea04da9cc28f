import { tryToParseDateTime } from 'n8n-workflow';

import { RunwayError } from '../../runway/api/errors';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The API answers for at most this many days at once. Source: SDK doc comment of `beforeDate`. */
export const LONGEST_RANGE_DAYS = 90;

/** A day of the API, in UTC: `2026-11-21`. */
export type Day = string;

/** `2026-11-21`, alone or with a time of day, which may end in `Z` or an offset. */
const WRITTEN =
	/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?Z| ?[+-]\d{2}:?\d{2})?)?$/;

type DateTime = ReturnType<typeof tryToParseDateTime>;

/**
 * @param value of a date field: text, or a date object from an expression
 * @param zone the workflow's time zone, which a time without a zone is meant in
 * @throws RunwayError
 */
function moment(value: unknown, label: string, zone: string): DateTime {
	const given = typeof value === 'string' ? value.trim() : value;
	const read = typeof given === 'string' && !WRITTEN.test(given) ? undefined : parsed(given, zone);
	// n8n turns a day that no calendar has, such as 30 February, into one of the next month.
	const stands = typeof given !== 'string' || given.startsWith(read?.toISODate() ?? 'no date');
	if (read !== undefined && stands) return read;
	throw new RunwayError({
		kind: 'input',
		message: `'${label}' is not a date: ${String(value).slice(0, 60)}`,
		description: 'Enter a date such as 2026-11-21.',
	});
}

function parsed(given: unknown, zone: string): DateTime | undefined {
	try {
		return tryToParseDateTime(typeof given === 'number' ? new Date(given) : given, zone);
	} catch {
		return undefined;
	}
}

/**
 * The moment that a date field means, as the API wants it.
 *
 * @throws RunwayError
 */
export function instant(value: unknown, label: string, zone: string): string {
	return new Date(moment(value, label, zone).toMillis()).toISOString();
}

/**
 * The day that a date field means. A written date is meant as it is; a date object is a moment,
 * and its day the one that people in the workflow's time zone see.
 *
 * @throws RunwayError
 */
export function dayOf(value: unknown, label: string, zone: string): Day {
	const read = moment(value, label, zone);
	return typeof value === 'string'
		? value.trim().slice(0, 10)
		: read.setZone(zone).toFormat('yyyy-MM-dd');
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

/** @param days that it lies after the other one; before it, where negative */
export function dayBeside(day: Day, days: number): Day {
	return isoDay(Date.parse(day) + days * DAY_MS);
}

/** The days of a range, one by one. */
export function daysBetween(start: Day, before: Day): Day[] {
	const days: Day[] = [];
	for (let time = Date.parse(start); time < Date.parse(before); time += DAY_MS) {
		days.push(isoDay(time));
	}
	return days;
}
