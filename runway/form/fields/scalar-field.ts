import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { type FieldLabels, grouped, type Hint } from '../../catalogue';
import type { EnumShape, NumberShape, Shape, StringShape } from '../../catalogue/types';
import { booleanIn, choiceIn, givenValue, numberIn, readText } from '../../values';
import { offeredChoices, isNamed, offeredValues, presetAmong } from './choices';
import type { Place } from './field-context';
import type { FormField } from './form-field';
import { withLimit } from './with-limit';

export interface ScalarContext {
	/** Parameter name in the form. */
	parameter: string;
	wireName: string;
	required: boolean;
	labels: FieldLabels;
	/** Its name in messages, which says what it is a part of; the label if left out. */
	messageLabel?: string;
	/** Bounds if the SDK names none; never a reason to refuse. */
	hint?: Hint;
	/** Preselected value. */
	preset?: string | number | boolean;
	/** A choice that sends nothing, if an optional field has no other way to be left out. */
	unsetOption?: string;
	place?: Place;
}

/** Texts of at least this length get a box of several lines. */
const LONG_TEXT = 200;

/**
 * A preset stays the same, since n8n does not save it. One that is gone is refused before anything is
 * ordered: another one would be paid for in a workflow that nobody has changed.
 */
function preselecting(
	former: INodeProperties['default'],
	property: INodeProperties,
): INodeProperties {
	const isText = property.type === 'string' && typeof former === 'number';
	return { ...property, default: isText ? String(former) : former };
}

/** @param was the shape that workflows were saved with, if it has changed */
export function scalarField(shape: Shape, context: ScalarContext, was?: Shape): FormField {
	const property = scalarProperty(shape, context);
	const former = was === undefined ? undefined : scalarProperty(was, context).default;
	const { parameter: name, labels, messageLabel: displayName = labels.label } = context;
	return {
		name: context.wireName,
		required: context.required,
		properties: [former === undefined ? property : preselecting(former, property)],
		read: (values) => {
			const given = givenValue(values, { name, displayName });
			if (given === undefined) return undefined;
			const read = scalarIn(given, shape, labels);
			if (read === undefined && isUnsetIn(given, property)) return undefined;
			if (read === undefined && takesText(shape)) return readText(values, { name, displayName });
			// What is none of the field's values stays, for the check to name it.
			return read ?? given;
		},
	};
}

const unsetChoice = ({ unsetOption = '' }: Pick<ScalarContext, 'unsetOption'>) => ({
	name: unsetOption,
	value: '',
});

/** Whether the choice is meant that sends nothing. */
const isUnsetIn = (given: unknown, { options = [] }: INodeProperties) =>
	choiceIn(
		given,
		(options as INodePropertyOptions[]).filter(({ value }) => value === ''),
	) !== undefined;

const alternativesOf = (shape: Shape) => (shape.kind === 'union' ? shape.anyOf : [shape]);

const takesText = (shape: Shape) =>
	alternativesOf(shape).some(
		(each) => each.kind === 'string' || (each.kind === 'enum' && each.open === true),
	);

/** The choice, number or switch that a value is meant as; undefined for none. */
function scalarIn(
	given: unknown,
	shape: Shape,
	{ valueName, unit }: Pick<FieldLabels, 'valueName' | 'unit'>,
): string | number | boolean | undefined {
	const alternatives = alternativesOf(shape);
	const lists = alternatives.filter((each): each is EnumShape => each.kind === 'enum');
	const named = (value: string | number) => ({ name: valueName(value), value });
	const choice =
		choiceIn(given, lists.flatMap(offeredValues).map(named), unit) ??
		choiceIn(
			given,
			lists
				.flatMap(({ values }) => values)
				.filter(isNamed)
				.map(named),
		);
	if (choice !== undefined) return choice.value;
	const kinds = alternatives.map(({ kind }) => kind);
	const isSwitch = lists.some(({ values }) => !values.every(isNamed));
	if (isSwitch || kinds.includes('boolean')) return booleanIn(given);
	return kinds.includes('number') ? numberIn(given, unit) : undefined;
}

function scalarProperty(shape: Shape, context: ScalarContext): INodeProperties {
	const { parameter, labels } = context;
	const description = withLimit(labels.description, lengthText(shape, context));
	const common = {
		displayName: labels.label,
		name: parameter,
		...(description === '' ? {} : { description }),
		...(labels.placeholder === undefined ? {} : { placeholder: labels.placeholder }),
		// n8n asks for what is required in a collection even if it was not added.
		...(context.required && context.place !== 'collection' ? { required: true } : {}),
	};
	const choices = offeredChoices(shape, labels, context.hint);
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
	return longest === undefined ? '' : `up to ${grouped(longest)} characters`;
}

type Common = Pick<INodeProperties, 'displayName' | 'name'>;

function optionsProperty(
	common: Common,
	choices: INodePropertyOptions[],
	{ unsetOption, preset }: ScalarContext,
): INodeProperties {
	// The API may have a value that leaves it to Runway as well.
	const automatic = choices.find(({ name }) => name === unsetOption);
	const unset =
		unsetOption === undefined || automatic !== undefined ? [] : [unsetChoice({ unsetOption })];
	const values = choices.map(({ value }) => value);
	const fallback = unsetOption === undefined ? values[0] : (automatic?.value ?? '');
	return {
		...common,
		type: 'options',
		options: [...choices, ...unset],
		default: presetAmong(values, preset) ?? fallback,
	};
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
		// A field that is always in the form says with '' that nothing is sent. The
		// arrow keys go by one: from a whole number they stay with whole numbers.
		default:
			context.preset ??
			(context.unsetOption === undefined
				? Math.min(Math.ceil(minimum ?? 0), maximum ?? Infinity)
				: ''),
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
		...(context.labels.secret
			? { typeOptions: { password: true } }
			: (shape.maxLength ?? 0) >= LONG_TEXT || context.labels.multiline
				? { typeOptions: { rows: 4 } }
				: {}),
		default: context.preset ?? '',
	};
}
