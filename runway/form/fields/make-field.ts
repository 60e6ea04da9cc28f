import type { ArrayShape, Field, MediaType, Shape, UnionShape } from '../../catalogue/types';
import { arePixelSizes, SOUND_SWITCH } from '../../catalogue';
import { alternativesField, alternativesOf } from './alternatives-field';
import type { FieldContext } from './field-context';
import { FRAMES, framesField, framesIn } from './frames-field';
import type { FormField } from './form-field';
import { groupField } from './group-field';
import { jsonField, needsJson } from './json-field';
import { jsonListField } from './json-list-field';
import { listField, singular } from './list-field';
import { locatorField } from './locator-field';
import { mediaField } from './media-field';
import { askedFields, objectField } from './object-field';
import { scalarField } from './scalar-field';
import { severalChoices } from './several-choices';
import { SHAPE_FIELDS, severalShapes } from './several-shapes';
import { sizeField } from './size-field';
import { soundField } from './sound-field';
import { textField } from './text-field';

/** The form field for a field of the catalogue, whatever its shape. */
export function makeField(field: Field, context: FieldContext): FormField {
	const made = fieldFor(field, context);
	if (context.editions !== undefined) {
		return severalChoices(made, context.parameter, context.editions);
	}
	return context.isTop && context.place === 'form' && SHAPE_FIELDS.includes(field.name)
		? severalShapes(made, context.parameter)
		: made;
}

function fieldFor(field: Field, context: FieldContext): FormField {
	const { locator } = context;
	const shape = simplified(field.shape);
	if (locator !== undefined && shape.kind !== 'array') return locatorField(locator, context);
	if (context.takesTextFile) {
		const text = textField(context);
		return context.isGroup ? groupField(text, context) : text;
	}
	const was = field.was === undefined ? undefined : simplified(field.was);
	const asked = askedDifferently(shape, context, was);
	if (asked !== undefined) return asked;
	if (shape.kind === 'array') {
		if (simplified(shape.items).kind === 'unknown') return jsonListField(context);
		return listField(shape, context, entryField(shape, context.ofEntries(), was));
	}

	const compound = compoundField(shape, context);
	if (compound === undefined) {
		return needsJson(shape) ? jsonField(context) : scalarField(shape, context, was);
	}
	return context.isGroup ? groupField(compound, context) : compound;
}

/** A field that the form asks for in other terms than the API; undefined for all others. */
function askedDifferently(
	shape: Shape,
	context: FieldContext,
	was: Shape | undefined,
): FormField | undefined {
	const frames = context.wireName === FRAMES ? framesIn(shape) : undefined;
	if (frames !== undefined) return framesField(frames, context);
	if (context.wireName === SOUND_SWITCH && shape.kind === 'boolean' && context.place === 'form') {
		return soundField(context);
	}
	const isSize = context.place === 'form' && shape.kind === 'enum' && arePixelSizes(shape.values);
	return isSize ? sizeField(shape, context, was?.kind === 'enum' ? was : shape) : undefined;
}

const isName = ({ name }: Field) => name === 'name';

/** The name comes first. */
const partsOf = (fields: Field[], context: FieldContext, prefix: string): FormField[] =>
	[...fields.filter(isName), ...fields.filter((field) => !isName(field))].map((field) =>
		makeField(field, context.part(field, 'entry', prefix)),
	);

/** A field made of several questions; undefined for all others. */
function compoundField(shape: Shape, context: FieldContext): FormField | undefined {
	const { wireName, required, partPrefix } = context;
	const mediaTypes = context.files ?? mediaTypesOf(shape);
	if (mediaTypes !== undefined) {
		const prefix = wireName === 'uri' ? context.prefix : partPrefix;
		const { mediaLabels: labels, binaryField, isInList } = context;
		return mediaField({ wireName, required, prefix, labels, mediaTypes, binaryField, isInList });
	}
	if (shape.kind === 'object') {
		return objectField(shape, context, partsOf(askedFields(shape), context, partPrefix));
	}
	if (!isAlternatives(shape)) return undefined;
	// The question is named after the whole, its choices after what distinguishes them.
	const { valueName } = context.choiceLabels(shape.discriminator ?? 'by');
	const labels = { ...context.labels, valueName };
	const described = { wireName, required, prefix: partPrefix, labels };
	return choiceField(shape, context, described);
}

function choiceField(
	shape: UnionShape,
	context: FieldContext,
	described: Parameters<typeof alternativesField>[0],
): FormField {
	const { discriminator } = shape;
	const { alternatives, shared } = alternativesOf(shape);
	const choices = alternatives.map(({ key, object, fields }) => ({
		key,
		fields,
		field: objectField(
			object,
			{ ...described, required: true },
			partsOf(askedFields(object), context, described.prefix),
		),
	}));
	const sharedParts = partsOf(shared, context, described.prefix);
	const preset = context.choicePreset(discriminator ?? 'by');
	return alternativesField({ ...described, preset }, discriminator, choices, sharedParts);
}

/** One entry of a list. */
function entryField(shape: ArrayShape, context: FieldContext, was: Shape | undefined): FormField {
	const { wireName, labels, locator } = context;
	const described = { wireName, required: true, prefix: '' };
	if (locator !== undefined) return locatorField(locator, { ...described, parameter: 'value' });
	const items = simplified(shape.items);
	if (items.kind === 'object') {
		return objectField(items, described, partsOf(askedFields(items), context, ''));
	}
	if (isAlternatives(items)) {
		const choice = context.choiceLabels(items.discriminator ?? 'by');
		return choiceField(items, context, { ...described, labels: choice });
	}
	const mediaTypes = mediaTypesOf(items);
	if (mediaTypes !== undefined) {
		const { binaryField } = context;
		return mediaField({ ...described, labels, mediaTypes, binaryField, isInList: true });
	}
	const label = singular(labels.label);
	const entry = { ...described, parameter: 'value', labels: { ...labels, label } };
	if (needsJson(items)) return jsonField(entry);
	return scalarField(items, entry, was?.kind === 'array' ? was.items : undefined);
}

/**
 * A file, alone or in a list with more to say: the list can say all that the plain value can.
 * Null is how a field is cleared, and is not asked for here.
 */
function simplified(shape: Shape): Shape {
	if (shape.kind !== 'union') return shape;
	const list = shape.anyOf.find((each) => each.kind === 'array');
	if (list !== undefined && shape.anyOf.some((each) => each.kind === 'string')) return list;
	const present = shape.anyOf.filter((each) => each.kind !== 'null');
	return present.length === 1 ? present[0] : { ...shape, anyOf: present };
}

function isAlternatives(shape: Shape): shape is UnionShape {
	return shape.kind === 'union' && shape.anyOf.every((each) => each.kind === 'object');
}

function mediaTypesOf(shape: Shape): MediaType[] | undefined {
	return shape.kind === 'string' ? shape.media : undefined;
}
