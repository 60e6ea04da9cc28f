import type { INodeProperties } from 'n8n-workflow';

import type { Narrowing } from '../../catalogue';
import type { EnumShape, Field, Shape } from '../../catalogue/types';
import type { FieldContext, Place } from './field-context';
import { ADDITIONAL_FIELDS, type FormField } from './form-field';
import { hiddenFor, shownFor } from './shown-for';

type Value = string | number | boolean;

/**
 * A field that shows what the choices of the body leave of it (see `Narrowing`), and is hidden if that
 * is nothing or a single value.
 */
export function followChoice(
	field: Field,
	all: Field[],
	placeOf: (field: Field) => Place,
	body: FieldContext,
	make: (field: Field) => FormField,
): FormField {
	const made = make(field);
	const narrowings = body.narrowings.filter((each) => each.field === field.name);
	const choice = all.find(({ name }) => name === narrowings.at(0)?.choice);
	if (choice?.shape.kind !== 'enum') return made;

	const { values } = choice.shape;
	const preset = body.part(choice).statedDefault;
	const path = pathBetween(field, choice, placeOf);
	const held = ({ when }: Narrowing) => values.filter((value) => when(String(value)));
	const free = values.filter((value) => !narrowings.some(({ when }) => when(String(value))));
	const only = (properties: INodeProperties[], with_: Value[]) =>
		properties.map((property) => onlyWith(property, path, with_, { values, preset }));
	return {
		...made,
		properties: [
			...only(made.properties, free),
			...narrowings.flatMap((narrowing) => {
				if (narrowing.takes === 'any') {
					return only(make({ ...field, required: true }).properties, held(narrowing));
				}
				if (narrowing.takes.length < 2) return [];
				const shape = keeping(field.shape, narrowing.takes);
				return only(make({ ...field, shape }).properties, held(narrowing));
			}),
		],
	};
}

function pathBetween(field: Field, choice: Field, placeOf: (field: Field) => Place): string {
	if (placeOf(field) === placeOf(choice)) return choice.name;
	return placeOf(choice) === 'form' ? `/${choice.name}` : `${ADDITIONAL_FIELDS}.${choice.name}`;
}

function keeping(shape: Shape, takes: Value[]): Shape {
	if (shape.kind !== 'enum') return shape;
	return { ...shape, values: shape.values.filter((value) => takes.includes(value)) } as EnumShape;
}

/** Shown with these values of a choice only; one that was not added has its default. */
function onlyWith(
	property: INodeProperties,
	path: string,
	allowed: Value[],
	{ values, preset }: { values: Value[]; preset: Value | undefined },
): INodeProperties {
	const others = values.filter((value) => !allowed.includes(value));
	if (others.length === 0) return property;
	return preset === undefined || allowed.includes(preset)
		? hiddenFor(property, path, ...others)
		: shownFor(property, path, ...allowed);
}
