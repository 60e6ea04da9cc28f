import { tryToParseDateTime } from 'n8n-workflow';

import { inputError } from '../api/errors';
import { plainText } from './clean-text';
import type { Values } from './form-values';
import { givenValue, type Property } from './given-value';
import { shownValue } from './shown-value';

/** A day of the API, in UTC: `2026-11-21`. */
export type Day = string;

/** `2026-11-21`, alone or with a time of day, which may end in `Z` or an offset. */
const WRITTEN =
	/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?Z| ?[+-]\d{2}:?\d{2})?)?$/;

/** Smaller numbers count days, as sheets do, or seconds: as milliseconds they would lie in 1970. */
const LEAST_MILLISECONDS = 1e11;

type DateTime = ReturnType<typeof tryToParseDateTime>;

/** A date as it is written, or as the object of an expression. */
const given = (value: unknown) => (typeof value === 'string' ? plainText(value) : value);

/** @param zone the workflow's time zone, which a time without a zone is meant in */
function momentIn(value: unknown, zone: string): DateTime | undefined {
	if (typeof value === 'number' && value < LEAST_MILLISECONDS) return undefined;
	if (typeof value === 'string' && !WRITTEN.test(value)) return undefined;
	const read = parsed(value, zone);
	// n8n turns a day that no calendar has, such as 30 February, into one of the next month.
	const stands = typeof value !== 'string' || value.startsWith(read?.toISODate() ?? 'no date');
	return stands ? read : undefined;
}

function parsed(value: unknown, zone: string): DateTime | undefined {
	try {
		return tryToParseDateTime(typeof value === 'number' ? new Date(value) : value, zone);
	} catch {
		return undefined;
	}
}

function notADate(value: unknown, { displayName }: Pick<Property, 'displayName'>) {
	return inputError(
		`'${displayName}' is not a date: ${shownValue(value)}`,
		'Enter a date such as 2026-11-21.',
		'',
	);
}

/**
 * The moment that a date field means, as the API wants it; undefined if it was left empty.
 *
 * @throws RunwayError
 */
export function readInstant(values: Values, property: Property, zone: string): string | undefined {
	const value = given(givenValue(values, property, ''));
	if (value === undefined) return undefined;
	const moment = momentIn(value, zone);
	if (moment === undefined) throw notADate(value, property);
	return new Date(moment.toMillis()).toISOString();
}

/** @throws RunwayError for an empty field, too */
export function requiredInstant(values: Values, property: Property, zone: string): string {
	const instant = readInstant(values, property, zone);
	if (instant !== undefined) return instant;
	throw inputError(`'${property.displayName}' is empty`, 'Enter a date such as 2026-11-21.', '');
}

/**
 * The day that a date field means; undefined if it was left empty. A written date is meant as it
 * is written; a date object is a moment, and its day the one that people in the workflow's time
 * zone see.
 *
 * @throws RunwayError
 */
export function readDay(values: Values, property: Property, zone: string): Day | undefined {
	const value = given(givenValue(values, property, ''));
	if (value === undefined) return undefined;
	const moment = momentIn(value, zone);
	if (moment === undefined) throw notADate(value, property);
	return typeof value === 'string'
		? value.slice(0, 10)
		: moment.setZone(zone).toFormat('yyyy-MM-dd');
}
