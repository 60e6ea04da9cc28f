import type { Day } from '../../runway/values';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The API answers for at most this many days at once. Source: SDK doc comment of `beforeDate`. */
export const LONGEST_RANGE_DAYS = 90;

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

/** @param days after the other one; before it if negative */
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
