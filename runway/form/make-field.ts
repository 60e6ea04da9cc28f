import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Hint } from '../catalogue';
import type {
	ArrayShape,
	Field,
	MediaType,
	ObjectShape,
	Shape,
	UnionShape,
} from '../catalogue/types';
import {
	alternativesField,
	askedFields,
	groupField,
	listField,
	objectField,
} from './composite-field';
import { type FormField, joinName } from './form-field';
import { mediaField } from './media-field';
import { scalarField } from './scalar-field';
import type { FieldWords } from './words';

/** Where a field stands, which decides how it is left out and whether its parts stand apart. */
export type Place =
	/** In the form itself: always sent, unless an own choice sends nothing. */
	| 'form'
	/** In a collection: the user adds it, so it is one property. */
	| 'collection'
	/** In a list entry or a group, beside its siblings. */
	| 'entry';

/** What the field factory asks about words and offers; bound to one endpoint and model. */
export interface FieldKnowledge {
	/** @param path wire names from the body's top, for example `['referenceImages', 'tag']` */
	words(path: string[]): FieldWords;
	/** Bounds where the SDK names none: they decide what is offered and said, and refuse nothing. */
	hint(path: string[]): Hint | undefined;
	/** Preselected value of a scalar, or entries that a new list starts with. */
	preset(path: string[]): string | number | boolean | INodeParameters[] | undefined;
	/** A field that is picked from a list of the account. */
	locator(path: string[]): INodeProperties | undefined;
	/** Name of the choice that leaves an optional field out. */
	unsetOption(path: string[]): string;
}

/** The form field for a field of the catalogue, whatever its shape. */
export function makeField(
	field: Field,
	place: Place,
	knowledge: FieldKnowledge,
	path: string[] = [],
	prefix = '',
): FormField {
	const here = [...path, field.name];
	const words = knowledge.words(here);
	const shape = simplified(field.shape);
	const parameter = joinName(prefix, field.name);
	const context = { wireName: field.name, required: field.required, words, parameter };
	const parts = (partPrefix: string) => (part: Field) =>
		makeField(part, 'entry', knowledge, here, partPrefix);
	// An optional value of several parts is added as a whole, so that it can be left out.
	const isGroup = place === 'collection' || !field.required;
	const compoundPrefix = isGroup ? '' : parameter;
	const asPlaced = (inner: FormField) =>
		isGroup ? groupField(inner, { ...context, parameter }) : inner;

	const locator = knowledge.locator(here);
	if (locator !== undefined) {
		const read: FormField['read'] = (values) => values.get(locator.name) || undefined;
		return { name: field.name, required: field.required, properties: [locator], read };
	}
	const media = mediaTypes(shape);
	if (media !== undefined) {
		// A URI is what its object is about, so it takes the object's own name.
		const mediaPrefix = field.name === 'uri' ? prefix : compoundPrefix;
		const { label } = field.name === 'uri' && path.length > 0 ? knowledge.words(path) : words;
		return asPlaced(
			mediaField({
				...context,
				prefix: mediaPrefix,
				words: { ...words, label },
				mediaTypes: media,
			}),
		);
	}
	switch (shape.kind) {
		case 'object': {
			const asked = askedFields(shape);
			const [only] = asked;
			// One question needs no group around it.
			if (asked.length === 1 && mediaTypes(only.shape) === undefined) {
				return soleField(context, shape, only, place, knowledge, here);
			}
			return asPlaced(
				objectField({ ...context, prefix: compoundPrefix }, shape, parts(compoundPrefix)),
			);
		}
		case 'union':
			if (isAlternatives(shape)) {
				return asPlaced(
					alternativesField({ ...context, prefix: compoundPrefix }, shape, parts(compoundPrefix)),
				);
			}
			break;
		case 'array':
			return listField(
				{ ...context, entryLabel: singular(words.label), preset: presetEntries(knowledge, here) },
				{ ...knowledge.hint(here), ...shape },
				entryField(shape, field, knowledge, path, parts('')),
			);
		default:
	}

	const preset = knowledge.preset(here);
	return scalarField(shape, {
		...context,
		hint: knowledge.hint(here),
		// An optional field of the body is left to the API unless the user sets it.
		...(typeof preset === 'object' || (path.length === 0 && !field.required) ? {} : { preset }),
		...(place !== 'collection' && !field.required
			? { unsetOption: knowledge.unsetOption(here) }
			: {}),
	});
}

/** An object with a single question: asked like a plain field, sent as the object. */
function soleField(
	context: { wireName: string; required: boolean; words: FieldWords; parameter: string },
	shape: ObjectShape,
	only: Field,
	place: Place,
	knowledge: FieldKnowledge,
	path: string[],
): FormField {
	const asked = { ...only, required: context.required };
	const part = (prefix: string) => makeField(asked, place, knowledge, path, prefix);
	const named = part('');
	const property = { ...named.properties[0], name: context.parameter };
	const inner: FormField = {
		...named,
		properties: [property],
		read: (values, reader) =>
			named.read(
				{ get: (name) => values.get(name === only.name ? context.parameter : name) },
				reader,
			),
	};
	return objectField({ ...context, prefix: '' }, shape, () => inner);
}

function entryField(
	shape: ArrayShape,
	field: Field,
	knowledge: FieldKnowledge,
	path: string[],
	parts: (part: Field) => FormField,
): FormField {
	const items = simplified(shape.items);
	const context = { wireName: field.name, required: true, prefix: '' };
	if (items.kind === 'object') return objectField(context, items, parts);
	if (items.kind === 'union' && isAlternatives(items)) {
		const words = knowledge.words([...path, field.name, items.discriminator ?? 'by']);
		return alternativesField({ ...context, words }, items, parts);
	}
	const words = knowledge.words([...path, field.name]);
	const media = mediaTypes(items);
	if (media !== undefined) return mediaField({ ...context, words, mediaTypes: media });
	return scalarField(items, {
		parameter: 'value',
		wireName: field.name,
		required: true,
		words: { ...words, label: singular(words.label) },
	});
}

function presetEntries(knowledge: FieldKnowledge, path: string[]): INodeParameters[] | undefined {
	const preset = knowledge.preset(path);
	return Array.isArray(preset) ? preset : undefined;
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

function isAlternatives(shape: UnionShape): boolean {
	return shape.anyOf.every((each) => each.kind === 'object');
}

function mediaTypes(shape: Shape): MediaType[] | undefined {
	return shape.kind === 'string' ? shape.media : undefined;
}

function singular(label: string): string {
	return label.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}
