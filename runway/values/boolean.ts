import { plainText } from './clean-text';
import { isAbsent, type Values } from './form-values';
import { givenValue, type Property, unreadable } from './given-value';

const YES = new Set(['true', 'yes', 'y', 't', 'on', '1']);
const NO = new Set(['false', 'no', 'n', 'f', 'off', '0']);

/** Yes or no as sheets, databases and language models write it; undefined for all else. */
export function booleanIn(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const word = plainText(value).toLowerCase();
	if (YES.has(word)) return true;
	return NO.has(word) ? false : undefined;
}

/** The field's default if it was not added. */
export function readBoolean(values: Values, property: Property, consequence?: string): boolean {
	if (isAbsent(values, property.name)) return property.default === true;
	const given = givenValue(values, property, consequence);
	const read = booleanIn(given);
	if (read !== undefined) return read;
	throw unreadable(
		property,
		given,
		'true or false',
		'Enter true or false, or an expression that returns one of them.',
		consequence,
	);
}
