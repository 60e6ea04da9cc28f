import type { INodeProperties } from 'n8n-workflow';

import {
	isAbsent,
	type NumberRange,
	readBoolean,
	readChoice,
	readNumber,
	readText,
	requiredText,
	type Unit,
	type Values,
} from '../../values';

/** The ability that a wait mode needs for an option to make sense. */
export type Capability = 'deliversFiles' | 'holdsSlots';

/**
 * One entry of a node's 'Options': how the form shows it, and how the value of an item is read.
 *
 * All entries take expressions. One that is set and cannot be read stops the item: a user who set a
 * limit wants it to hold, so a misspelt one must not count as none.
 */
export interface Option<Value> {
	property: INodeProperties;
	needs?: Capability;
	/** About files, while an agent is given addresses. */
	isAboutFiles?: boolean;
	/**
	 * @param options what an item has under 'Options'
	 * @returns undefined if the option was not added, or its default if it has one
	 * @throws RunwayError naming field and value
	 */
	read(options: Values): Value;
}

type Described = Omit<INodeProperties, 'type'> & { needs?: Capability; isAboutFiles?: boolean };

function describe({ needs, isAboutFiles, ...property }: Described, type: INodeProperties['type']) {
	return { property: { ...property, type }, needs, isAboutFiles };
}

/** @param unit what may be written behind the number */
export function numberOption(
	described: Described,
	range: NumberRange,
	unit?: Unit,
): Option<number | undefined> {
	return {
		...describe(described, 'number'),
		read: (options) => readNumber(options, described, { range, unit }),
	};
}

/** An amount in credits, or in dollars, which only a field of text can take. */
export function creditsOption(
	described: Described & { description: string },
	range: NumberRange,
): Option<number | undefined> {
	const description = `${described.description}. In credits, or in dollars, for example $3.`;
	return {
		...describe({ ...described, description }, 'string'),
		read: (options) => readNumber(options, described, { range, unit: 'credits' }),
	};
}

/** Yes or no, with the property's default if it was not added. */
export function switchOption(described: Described & { default: boolean }): Option<boolean> {
	return {
		...describe(described, 'boolean'),
		read: (options) => readBoolean(options, described),
	};
}

/** One of a few values, with the property's default if it was not added. */
export function choiceOption<Value extends string>(
	described: Omit<Described, 'options'> & {
		default: Value;
		options: Array<{ name: string; value: Value; description: string }>;
	},
): Option<Value> {
	return {
		...describe(described, 'options'),
		read: (options) => readChoice<Value>(options, described),
	};
}

/**
 * @param whenEmpty what an option that was added and left empty means: the same as not added, or a
 * mistake
 */
export function textOption(
	described: Described,
	whenEmpty: 'not added' | 'refused',
): Option<string | undefined> {
	const read = whenEmpty === 'refused' ? requiredText : readText;
	return {
		...describe(described, 'string'),
		read: (options) => (isAbsent(options, described.name) ? undefined : read(options, described)),
	};
}
