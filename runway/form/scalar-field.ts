import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Hint } from '../catalogue';
import type { EnumShape, NumberShape, Shape, StringShape } from '../catalogue/types';
import { type FormField, isUnset } from './form-field';
import { type FieldWords, withLimit } from './words';

interface ScalarContext {
	/** Parameter name in the form. */
	parameter: string;
	wireName: string;
	required: boolean;
	words: FieldWords;
	/** Bounds where the SDK names none; never a reason to refuse. */
	hint?: Hint;
	/** Preselected value. */
	preset?: string | number | boolean;
	/** A choice that sends nothing, where an optional field has no other way to be left out. */
	unsetOption?: string;
}

/** Texts of at least this length get a box of several lines. */
const LONG_TEXT = 200;
/** Whole numbers in a range up to this size are offered one by one. */
const LARGEST_RANGE = 60;

/** Choices and numbers may come from an expression as text. */
export function toScalar(value: unknown, shape: Shape): unknown {
	if (isUnset(value)) return undefined;
	const alternatives = shape.kind === 'union' ? shape.anyOf : [shape];
	const takesNumber = alternatives.some(
		({ kind, ...rest }) =>
			kind === 'number' ||
			(kind === 'enum' && (rest as EnumShape).values.every((each) => typeof each === 'number')),
	);
	if (takesNumber && typeof value === 'string' && value.trim() !== '') {
		const number = Number(value);
		return Number.isNaN(number) ? value : number;
	}
	if (shape.kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
	const takesText = alternatives.every(
		({ kind, ...rest }) =>
			kind === 'string' ||
			(kind === 'enum' && (rest as EnumShape).values.every((each) => typeof each === 'string')),
	);
	return takesText && typeof value === 'number' ? String(value) : value;
}

export function scalarField(shape: Shape, context: ScalarContext): FormField {
	return {
		name: context.wireName,
		required: context.required,
		properties: [scalarProperty(shape, context)],
		read: (values) => toScalar(values.get(context.parameter), shape),
	};
}

function scalarProperty(shape: Shape, context: ScalarContext): INodeProperties {
	const { parameter, words } = context;
	const description = withLimit(words.description, lengthText(shape, context));
	const common = {
		displayName: words.label,
		name: parameter,
		...(description === '' ? {} : { description }),
		...(words.placeholder === undefined ? {} : { placeholder: words.placeholder }),
		...(context.required ? { required: true } : {}),
	};
	const choices = choicesOf(shape, context);
	if (choices !== undefined) return optionsProperty(common, choices, context);

	switch (shape.kind) {
		case 'boolean':
			return context.unsetOption === undefined
				? { ...common, type: 'boolean', default: context.preset ?? true }
				: optionsProperty(common, YES_OR_NO, context);
		case 'number':
			return numberProperty(common, shape, context);
		case 'string':
			return stringProperty(common, shape, context);
		default:
			return { ...common, type: 'string', default: context.preset ?? '' };
	}
}

const YES_OR_NO: INodePropertyOptions[] = [
	{ name: 'Yes', value: true },
	{ name: 'No', value: false },
];

/** How long a text may be, or that a list is not all there is, for the field's description. */
function lengthText(shape: Shape, { hint }: ScalarContext): string {
	if (shape.kind === 'enum' && shape.open) {
		return 'for another value, switch the field to Expression and enter it';
	}
	if (shape.kind !== 'string') return '';
	const longest = shape.maxLength ?? hint?.maxLength;
	return longest === undefined ? '' : `up to ${longest.toLocaleString('en')} characters`;
}

type Common = Pick<INodeProperties, 'displayName' | 'name'>;

function optionsProperty(
	common: Common,
	choices: INodePropertyOptions[],
	context: ScalarContext,
): INodeProperties {
	const options =
		context.unsetOption === undefined
			? choices
			: [{ name: context.unsetOption, value: '' }, ...choices];
	const preset = options.some(({ value }) => value === context.preset)
		? context.preset
		: options[0].value;
	return { ...common, type: 'options', options, default: preset };
}

function numberProperty(
	common: Common,
	shape: NumberShape,
	context: ScalarContext,
): INodeProperties {
	const { minimum, maximum } = shape;
	const typeOptions = {
		...(minimum === undefined ? {} : { minValue: minimum }),
		...(maximum === undefined ? {} : { maxValue: maximum }),
		...(shape.integer ? { numberPrecision: 0 } : {}),
	};
	return {
		...common,
		type: 'number',
		...(Object.keys(typeOptions).length > 0 ? { typeOptions } : {}),
		// A field that stands there without being asked for says with '' that nothing is sent. The
		// arrow keys go by one: from a whole number they stay with whole numbers.
		default:
			context.unsetOption === undefined
				? (context.preset ?? Math.min(Math.ceil(minimum ?? 0), maximum ?? Infinity))
				: '',
	};
}

function stringProperty(
	common: Common,
	shape: StringShape,
	context: ScalarContext,
): INodeProperties {
	return {
		...common,
		type: 'string',
		...((shape.maxLength ?? 0) >= LONG_TEXT || context.words.multiline
			? { typeOptions: { rows: 4 } }
			: {}),
		default: context.preset ?? '',
	};
}

/** The values to choose from; undefined where the user types one. */
function choicesOf(shape: Shape, context: ScalarContext): INodePropertyOptions[] | undefined {
	const named = (value: string | number) => ({ name: context.words.valueName(value), value });
	if (shape.kind === 'enum') {
		const choices = offeredValues(shape).map(named);
		return context.words.sorted
			? choices.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
			: choices;
	}

	const alternatives = shape.kind === 'union' ? shape.anyOf : [shape];
	const number = alternatives.find((each): each is NumberShape => each.kind === 'number');
	if (number === undefined) return undefined;
	const fixed = alternatives.filter((each): each is EnumShape => each.kind === 'enum');
	const minimum = number.minimum ?? context.hint?.minimum;
	const maximum = number.maximum ?? context.hint?.maximum;
	if (!context.words.countable || minimum === undefined || maximum === undefined) return undefined;
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
