import type { INodePropertyOptions } from 'n8n-workflow';

import { plainText } from './clean-text';
import { isAbsent, type Values } from './form-values';
import { givenValue, type Property, unreadable } from './given-value';
import { numberIn, type Unit } from './number';

type Value = INodePropertyOptions['value'];

/** One value of a list, with the name that the form shows for it. */
export interface Choice<Each extends Value = Value> {
	name: string;
	value: Each;
}

/** `1920 x 1080`, `1920×1080` and `16/9` are written for what the form calls `1920:1080` and `16:9`. */
const PROPORTION = /^(\d+) ?[:x×*/] ?(\d+)$/;

function spelled(text: unknown): string {
	const plain = plainText(text).toLowerCase();
	return plain
		.replace(PROPORTION, '$1:$2')
		.replace(/×/g, 'x')
		.replace(/ ?\((?:recommended|draft|best)\)$/, '');
}

const MARK = ' · ';

/** How a value may be given, the surest way first. */
const WAYS: Array<(choice: Choice) => string[]> = [
	({ value }) => [spelled(value)],
	({ name }) => [spelled(name)],
	// `1080` for `1080p`.
	({ value }) => (/^\d+p$/i.test(String(value)) ? [String(value).slice(0, -1)] : []),
	// A part of a name that no other choice has: `1280 × 720` of `16:9 · 1280 × 720`.
	({ name }) => (name.includes(MARK) ? name.split(MARK).map(spelled) : []),
];

/**
 * The choice that is meant: by its value, by its name in the form, or by a figure with its unit.
 * Undefined for none, and for what several have.
 */
export function choiceIn<Each extends Value>(
	given: unknown,
	choices: ReadonlyArray<Choice<Each>>,
	unit?: Unit,
): Choice<Each> | undefined {
	const exact = choices.find(({ value }) => value === given);
	if (exact !== undefined || !['string', 'number', 'bigint', 'boolean'].includes(typeof given)) {
		return exact;
	}
	const wanted = spelled(given);
	for (const spellingsOf of WAYS) {
		const found = choices.filter((choice) => spellingsOf(choice).includes(wanted));
		if (found.length > 0) return found.length === 1 ? found[0] : undefined;
	}
	const figure = unit === undefined ? undefined : numberIn(given, unit);
	return figure === undefined ? undefined : choiceIn(figure, choices);
}

/** The choices of a list, without those that only put others together. */
export function choicesOf({ options = [] }: Pick<Property, 'options'>): Choice[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

/**
 * The value that is chosen in a list of the form, the field's default if it was not added.
 *
 * @throws RunwayError with the choices as the form shows them
 */
export function readChoice<Each extends Value>(
	values: Values,
	property: Property,
	consequence?: string,
): Each {
	if (isAbsent(values, property.name)) return property.default as Each;
	return choiceMeant(givenValue(values, property, consequence), property, consequence);
}

/** @throws RunwayError with the choices as the form shows them */
export function choiceMeant<Each extends Value>(
	given: unknown,
	property: Pick<Property, 'displayName' | 'options'>,
	consequence?: string,
): Each {
	const choices = choicesOf(property);
	const found = choiceIn(given ?? '', choices);
	if (found !== undefined) return found.value as Each;
	const names = choices.map(({ name }) => `'${name}'`);
	throw unreadable(
		property,
		given,
		'one of its choices',
		`Choose ${names.join(' or ')}.`,
		consequence,
	);
}
