import type { INodePropertyOptions } from 'n8n-workflow';

import type { FieldLabels, Hint } from '../../catalogue';
import type { EnumShape, NumberShape, Shape } from '../../catalogue/types';

/** Whole numbers in a range up to this size are offered one by one. */
const LARGEST_RANGE = 60;

/** The values to choose from; undefined where the user types one. */
export function choicesOf(
	shape: Shape,
	labels: FieldLabels,
	hint: Hint | undefined,
): INodePropertyOptions[] | undefined {
	const named = (value: string | number) => ({ name: labels.valueName(value), value });
	if (shape.kind === 'enum') {
		const choices = offeredValues(shape).map(named);
		return labels.sorted
			? choices.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
			: choices;
	}

	const alternatives = shape.kind === 'union' ? shape.anyOf : [shape];
	const number = alternatives.find((each): each is NumberShape => each.kind === 'number');
	if (number === undefined) return undefined;
	const fixed = alternatives.filter((each): each is EnumShape => each.kind === 'enum');
	const minimum = number.minimum ?? hint?.minimum;
	const maximum = number.maximum ?? hint?.maximum;
	if (!labels.countable || minimum === undefined || maximum === undefined) return undefined;
	// A list of whole numbers is all there is only where the range starts with one.
	if (!Number.isInteger(minimum) || maximum - minimum > LARGEST_RANGE) return undefined;
	const range = Array.from({ length: maximum - minimum + 1 }, (_, index) => minimum + index);
	return [...fixed.flatMap(offeredValues), ...range].map(named);
}

function offeredValues(shape: EnumShape): Array<string | number> {
	return shape.values
		.filter((value) => !shape.deprecated?.includes(value))
		.filter((value): value is string | number => typeof value !== 'boolean');
}
