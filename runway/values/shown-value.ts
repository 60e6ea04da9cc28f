import { quote } from '../api/safe-text';

const LONGEST_SHOWN = 60;

/** A value for messages: short, on one line, and a text in quotes. */
export function shownValue(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	if (typeof value === 'string') return `'${shortened(value)}'`;
	if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : listText(value);
	return shortened(typeof value === 'object' ? objectText(value) : String(value));
}

function shortened(text: string): string {
	const line = quote(text).replace(/\s+/g, ' ');
	const signs = [...line];
	return signs.length > LONGEST_SHOWN ? `${signs.slice(0, LONGEST_SHOWN).join('')}…` : line;
}

const listText = (list: unknown[]) =>
	`a list of ${list.length} ${list.length === 1 ? 'value' : 'values'}`;

function objectText(value: object): string {
	if (isDate(value)) return isoTextOf(value) ?? 'an invalid date';
	try {
		return JSON.stringify(value) ?? 'an object';
	} catch {
		// It holds itself, or something that JSON has no word for.
		return 'an object';
	}
}

type Dated = Partial<Record<'toISO' | 'toISOString', () => unknown>>;

const isDate = (value: object) =>
	typeof ((value as Dated).toISO ?? (value as Dated).toISOString) === 'function';

/**
 * The text of a date, from Luxon or JavaScript; undefined for an invalid one and for other values.
 */
export function isoTextOf(value: object): string | undefined {
	if (!isDate(value)) return undefined;
	const { toISO, toISOString } = value as Dated;
	try {
		const text = (toISO ?? toISOString)!.call(value);
		return typeof text === 'string' ? text : undefined;
	} catch {
		return undefined;
	}
}
