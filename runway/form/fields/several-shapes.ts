import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isEmpty, readTexts, textsIn, type Values } from '../../values';
import type { FormField, Reader } from './form-field';
import { withValue } from './with-value';

/** Wire names of what a person knows as the aspect ratio. */
export const SHAPE_FIELDS = ['ratio', 'aspectRatio', 'targetAspectRatio'];

export const MORE_SHAPES = 'moreAspectRatios';

const LABEL = 'More Aspect Ratios';

/** A shape that follows from what goes in makes no second result. */
const AUTOMATIC = /^(?:auto|adaptive|$)/;

/** The choice of an aspect ratio, and beside it those of further results of the same item. */
export function severalShapes(field: FormField, parameter: string): FormField {
	const shapes = field.properties.filter(({ name }) => name === parameter);
	const more = shapes.flatMap(moreOf);
	const last = field.properties.indexOf(shapes[shapes.length - 1]) + 1;
	/** A text or an expression may bring several at once. */
	const chosenIn = (values: Values): string[] => {
		const texts = textsIn(values.get(parameter)) ?? [];
		return texts.length > 1 ? texts : [];
	};
	const readOne = (shape: string | undefined, values: Values, reader: Reader) =>
		field.read(shape === undefined ? values : withValue(values, parameter, shape), reader);
	return {
		...field,
		properties: [...field.properties.slice(0, last), ...more, ...field.properties.slice(last)],
		read: (values, reader) => readOne(chosenIn(values).at(0), values, reader),
		editions: {
			noun: 'aspect ratios',
			areAlwaysNamed: false,
			others: (values, reader) =>
				[...chosenIn(values).slice(1), ...(more.length === 0 ? [] : furtherIn(values, reader))].map(
					(shape) => readOne(shape, values, reader),
				),
		},
	};
}

/** An agent has no other way to leave it out than to leave it empty. */
function furtherIn(values: Values, { isForTool = false }: Reader): string[] {
	if (isForTool && isEmpty(values.get(MORE_SHAPES))) return [];
	return readTexts(values, { name: MORE_SHAPES, displayName: LABEL, default: [] });
}

function moreOf({ options = [], displayOptions }: INodeProperties): INodeProperties[] {
	const common = {
		displayName: LABEL,
		name: MORE_SHAPES,
		description:
			'One more result for each, from the same fields. Each is created and charged by itself.',
		...(displayOptions === undefined ? {} : { displayOptions }),
	};
	const choices = (options as INodePropertyOptions[])
		.filter(({ value }) => !AUTOMATIC.test(String(value)))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
	if (choices.length < 2) return [];
	return [{ ...common, type: 'multiOptions', options: choices, default: [] }];
}
