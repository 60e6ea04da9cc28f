import { plainText } from './clean-text';
import { isAbsent, type Values } from './form-values';
import { givenValue, type Property, unreadable } from './given-value';

/** The unit of a number, if it may be written after the number. */
export type Unit = 'credits' | 'framesPerSecond' | 'hertz' | 'seconds';

const UNITS: Record<Unit, RegExp> = {
	credits: / ?credits?$/,
	framesPerSecond: / ?fps$/,
	hertz: / ?hz$/,
	seconds: / ?-?(?:s|secs?\.?|seconds?)$/,
};

/** `$3`, `US$ 3.50`, `3 dollars`, `3 USD`. */
const DOLLARS = /^(?:us ?)?\$ ?(\S+)$|^(\S+) ?(?:usd|dollars?)$/;
/** A credit is one cent. */
const CREDITS_PER_DOLLAR = 100;

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
/** A thousand in one country, and one in another. */
const MAY_BE_THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;

/**
 * A number, also one in a text, with its unit behind it; undefined for what is none for certain.
 */
export function numberIn(value: unknown, unit?: Unit): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value === 'bigint') return exactly(value.toString());
	if (typeof value !== 'string') return undefined;
	const text = plainText(value).toLowerCase();
	const dollars = unit === 'credits' ? DOLLARS.exec(text) : null;
	if (dollars !== null) {
		const amount = numberIn(dollars[1] ?? dollars[2]);
		// Products of decimal fractions miss whole numbers by a hair.
		return amount === undefined ? undefined : Number((amount * CREDITS_PER_DOLLAR).toFixed(6));
	}
	const figure = unit === undefined ? text : text.replace(UNITS[unit], '');
	return DECIMAL.test(figure) && !MAY_BE_THOUSANDS.test(figure) ? exactly(figure) : undefined;
}

/** A long number would be sent as another one. */
function exactly(figure: string): number | undefined {
	const number = Number(figure);
	return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

export interface NumberRange {
	/** The expected value, as a phrase for messages. */
	takes: string;
	accepts(value: number): boolean;
}

export const aboveZero: NumberRange = {
	takes: 'a number above 0',
	accepts: (value) => value > 0,
};

export const atLeastOne: NumberRange = {
	takes: 'a whole number of at least 1',
	accepts: (value) => Number.isInteger(value) && value >= 1,
};

export const zeroOrMore: NumberRange = {
	takes: 'a number of at least 0',
	accepts: (value) => value >= 0,
};

export const wholeNumber: NumberRange = {
	takes: 'a whole number of at least 0',
	accepts: (value) => Number.isInteger(value) && value >= 0,
};

/** Undefined if it was not added, or was left empty and may be. */
export function readNumber(
	values: Values,
	property: Property,
	{ range, unit }: { range: NumberRange; unit?: Unit },
	consequence?: string,
): number | undefined {
	if (isAbsent(values, property.name)) return undefined;
	const given = givenValue(values, property, consequence);
	if (given === undefined && property.default === '') return undefined;
	const read = numberIn(given, unit);
	if (read !== undefined && range.accepts(read)) return read;
	throw unreadable(
		property,
		given,
		range.takes,
		'Write numbers like 1250 or 12.5, without separators for thousands.',
		consequence,
	);
}
