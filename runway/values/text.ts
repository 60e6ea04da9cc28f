import { isBlank } from './clean-text';
import { isAbsent, type Values } from './form-values';
import { givenValue, isFromExpression, type Property, unreadable } from './given-value';
import { isoTextOf } from './shown-value';

/** JavaScript's text for an object: never what the user meant. */
const OBJECT_IN_TEXT = /\[object \w+\]/;

/** JavaScript's text for a missing value. */
const WORDS_FOR_NOTHING = new Set(['undefined', 'null', 'NaN', 'Invalid DateTime', 'Invalid Date']);

/** What a cell of a sheet shows in place of a value that cannot be worked out. */
const ERROR_OF_SHEET =
	/^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|ERROR!|SPILL!|CALC!|GETTING_DATA)$/;

/** A text, without the white space around it; undefined for what is none. */
export function textIn(value: unknown): string | undefined {
	if (typeof value === 'string') return isBlank(value) ? '' : value.trim();
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return typeof value === 'object' && value !== null ? isoTextOf(value) : undefined;
}

/** Whether a text says only that an expression went wrong. */
function isAccident(text: string): boolean {
	return OBJECT_IN_TEXT.test(text) || WORDS_FOR_NOTHING.has(text) || ERROR_OF_SHEET.test(text);
}

/**
 * A text; undefined if it was not added, or left empty.
 *
 * @throws RunwayError for what is none, in particular an object
 */
export function readText(
	values: Values,
	property: Pick<Property, 'name' | 'displayName'>,
	consequence?: string,
): string | undefined {
	if (isAbsent(values, property.name)) return undefined;
	const given = givenValue(values, property, consequence);
	if (given === undefined) return undefined;
	const read = textIn(given);
	const isWrong = read === undefined || (isAccident(read) && isFromExpression(values, property));
	if (!isWrong) return read;
	throw unreadable(
		property,
		given,
		'a text',
		'Point the expression at a field that holds a text, for example {{ $json.name }}. To send an object as text, use JSON.stringify().',
		consequence,
	);
}

/** @throws RunwayError for an empty text, too */
export function requiredText(
	values: Values,
	property: Pick<Property, 'name' | 'displayName'>,
	consequence?: string,
): string {
	const read = readText(values, property, consequence);
	if (read !== undefined) return read;
	throw unreadable(property, undefined, 'a text', 'Fill it in.', consequence);
}
