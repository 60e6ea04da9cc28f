import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED, type RunwayError } from '../../api/errors';

/** What a way to complete a run must do for an option to make sense. */
export type Capability = 'deliversFiles' | 'holdsSlots';

/**
 * One entry of a node's 'Options': how the form shows it, and how the value of an item is read.
 *
 * All entries take expressions. One that is set and cannot be read stops the item: whoever wrote a
 * limit wants it to hold, so a misspelt one must not count as none.
 */
export interface Option<Value> {
	property: INodeProperties;
	needs?: Capability;
	/** About files, while an agent is given addresses. */
	isAboutFiles?: boolean;
	/**
	 * @param options what an item has under 'Options'
	 * @returns undefined where the option was not added, or its default where it has one
	 * @throws RunwayError naming field and value
	 */
	read(options: IDataObject): Value;
}

type Described = Omit<INodeProperties, 'type'> & { needs?: Capability; isAboutFiles?: boolean };

function describe({ needs, isAboutFiles, ...property }: Described, type: INodeProperties['type']) {
	return { property: { ...property, type }, needs, isAboutFiles };
}

const LONGEST_SHOWN = 60;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

const isAdded = (options: IDataObject, name: string) => Object.hasOwn(options, name);

function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function unreadable({ displayName }: Described, value: unknown, takes: string): RunwayError {
	return inputError(
		`'${displayName}' is ${shown(value)}, and it takes ${takes}`,
		'Correct the value, or remove the option.',
		NOTHING_SENT_OR_CHARGED,
	);
}

interface NumberRange {
	/** What the value has to be, as a phrase for messages. */
	takes: string;
	accepts(value: number): boolean;
}

export const aboveZero: NumberRange = {
	takes: 'a number above 0',
	accepts: (value) => value > 0,
};

export const zeroOrMore: NumberRange = {
	takes: 'a number of at least 0',
	accepts: (value) => value >= 0,
};

export const wholeNumber: NumberRange = {
	takes: 'a whole number of at least 0',
	accepts: (value) => Number.isInteger(value) && value >= 0,
};

function numberOf(value: unknown): number {
	if (typeof value === 'number') return value;
	const text = typeof value === 'string' ? value.trim() : '';
	return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

export function numberOption(described: Described, range: NumberRange): Option<number | undefined> {
	return {
		...describe(described, 'number'),
		read(options) {
			if (!isAdded(options, described.name)) return undefined;
			const value = numberOf(options[described.name]);
			if (Number.isFinite(value) && range.accepts(value)) return value;
			throw unreadable(described, options[described.name], range.takes);
		},
	};
}

/** Yes or no, with the property's default where it was not added. */
export function switchOption(described: Described & { default: boolean }): Option<boolean> {
	return {
		...describe(described, 'boolean'),
		read(options) {
			if (!isAdded(options, described.name)) return described.default;
			const value = options[described.name];
			const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
			if (text === true || text === 'true') return true;
			if (text === false || text === 'false') return false;
			throw unreadable(described, value, 'true or false');
		},
	};
}

/** One of a few values, with the property's default where it was not added. */
export function choiceOption<Value extends string>(
	described: Omit<Described, 'options'> & {
		default: Value;
		options: Array<{ name: string; value: Value; description: string }>;
	},
): Option<Value> {
	const { name, default: preset, options: choices } = described;
	return {
		...describe(described, 'options'),
		read(options) {
			if (!isAdded(options, name)) return preset;
			const found = choices.find(({ value }) => value === options[name]);
			if (found !== undefined) return found.value;
			const takes = choices.map(({ value }) => value).join(' or ');
			throw unreadable(described, options[name], takes);
		},
	};
}

/** @param whenEmpty what an empty value means: the same as not added, or a mistake */
export function textOption(
	described: Described,
	whenEmpty: 'not added' | 'refused',
): Option<string | undefined> {
	return {
		...describe(described, 'string'),
		read(options) {
			if (!isAdded(options, described.name)) return undefined;
			const value = options[described.name];
			const isPlain = value === undefined || value === null || typeof value !== 'object';
			const text = isPlain ? String(value ?? '').trim() : '';
			if (text !== '') return text;
			if (isPlain && whenEmpty === 'not added') return undefined;
			throw unreadable(described, value, 'a text');
		},
	};
}
