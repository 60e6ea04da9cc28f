import type { INodePropertyOptions } from 'n8n-workflow';

import { arePixelSizes, type FieldLabels, type Hint, sizesOf } from '../../catalogue';
import type { EnumShape, NumberShape, Shape } from '../../catalogue/types';

/**
 * Numbers by their amount, names by their letters. An `Intl.Collator` would add 6 ms to the start
 * of n8n.
 */
const byName = (a: INodePropertyOptions, b: INodePropertyOptions) =>
	Number.parseFloat(a.name) - Number.parseFloat(b.name) || (a.name < b.name ? -1 : 1);

/** Whole numbers in a range up to this size are offered one by one. */
const LARGEST_RANGE = 60;

/** The values to choose from; undefined if the user types one. */
export function offeredChoices(
	shape: Shape,
	labels: FieldLabels,
	hint: Hint | undefined,
): INodePropertyOptions[] | undefined {
	const named = (value: string | number) => ({ name: labels.valueName(value), value });
	if (shape.kind === 'enum') {
		const choices = [...offeredValues(shape).map(named), ...offeredSwitches(shape)];
		return labels.sorted ? choices.sort(byName) : choices;
	}

	const alternatives = shape.kind === 'union' ? shape.anyOf : [shape];
	const number = alternatives.find((each): each is NumberShape => each.kind === 'number');
	if (number === undefined) return undefined;
	const fixed = alternatives.filter((each): each is EnumShape => each.kind === 'enum');
	const minimum = number.minimum ?? hint?.minimum;
	const maximum = number.maximum ?? hint?.maximum;
	if (!labels.countable || minimum === undefined || maximum === undefined) return undefined;
	// A list of whole numbers is all there is only if the range starts with one.
	if (!Number.isInteger(minimum) || maximum - minimum > LARGEST_RANGE) return undefined;
	const range = Array.from({ length: maximum - minimum + 1 }, (_, index) => minimum + index);
	return [...fixed.flatMap(offeredValues), ...range].map(named);
}

export const isNamed = (value: string | number | boolean): value is string | number =>
	typeof value !== 'boolean';

/** `true` or `false` alone, as one of several values or as the only one. */
function offeredSwitches({ values, deprecated }: EnumShape): INodePropertyOptions[] {
	return values
		.filter((value) => typeof value === 'boolean' && deprecated?.includes(value) !== true)
		.map((value) => ({ name: value === true ? 'Yes' : 'No', value }));
}

export function offeredValues(shape: EnumShape): Array<string | number> {
	return shape.values.filter((value) => !shape.deprecated?.includes(value)).filter(isNamed);
}

/** `720p` → 720, `2k` → 2048. */
function amountIn(value: unknown): number {
	const [, digits, letter] = /^([\d.]+)(k|p)?$/i.exec(String(value)) ?? [];
	return Number(digits) * (letter?.toLowerCase() === 'k' ? 1024 : 1);
}

/**
 * The preselected choice: the preset itself, else the next one above it, else the
 * largest. A size also counts as its shape. Undefined without a preset, and among choices that are
 * no amounts.
 */
export function presetAmong<Value extends string | number | boolean>(
	choices: Value[],
	preset: string | number | boolean | undefined,
): Value | undefined {
	if (preset === undefined) return undefined;
	const isSize = typeof preset === 'string' && arePixelSizes([preset]);
	const shape = isSize ? sizesOf([preset])[0].shape : preset;
	const same = choices.find((choice) => choice === preset || choice === shape);
	const wanted = amountIn(preset);
	if (same !== undefined || Number.isNaN(wanted)) return same;
	const amounts = choices
		.map((choice) => ({ choice, amount: amountIn(choice) }))
		.filter(({ amount }) => !Number.isNaN(amount))
		.sort((a, b) => a.amount - b.amount);
	return (amounts.find(({ amount }) => amount >= wanted) ?? amounts.at(-1))?.choice;
}
