import type { INodeProperties } from 'n8n-workflow';

import type { Field, Shape } from '../catalogue/types';
import { clearableField } from './fields/clearable-field';
import { type FieldContext, isAskedAsRequired } from './fields/field-context';
import type { FormField } from './fields/form-field';
import { followChoice } from './fields/follow-choice';
import { makeField } from './fields/make-field';
import { withLimit } from './fields/with-limit';

/** The fields of one request variant, by their place in the form. */
export interface VariantForm {
	main: FormField[];
	additional: FormField[];
}

/**
 * @param asked fields without the discriminator, which the form asks first
 * @param mainFields wire names of the fields in the form itself, in order
 */
export function variantForm(asked: Field[], mainFields: string[], body: FieldContext): VariantForm {
	const offered = asked.filter((field) => field.required || field.deprecated !== true);
	// A required field is in the form even if the operation does not name it. An optional
	// one does only if it can be left empty there, which a file or a group of fields cannot.
	const isMain = (field: Field) => {
		if (isAskedAsRequired(field))
			return body.part(field).isAskedFor || mainFields.includes(field.name);
		return mainFields.includes(field.name) && canBeEmpty(field.shape);
	};
	const rank = (field: Field) => {
		const index = mainFields.indexOf(field.name);
		return index === -1 ? mainFields.length : index;
	};
	const followed = (field: Field, make: (field: Field) => FormField) =>
		followChoice(field, offered, (each) => (isMain(each) ? 'form' : 'collection'), body, make);
	return {
		main: offered
			.filter(isMain)
			.sort((a, b) => rank(a) - rank(b))
			.map((field) => followed(field, (each) => makeField(each, body.part(each, 'form')))),
		additional: offered
			.filter((field) => !isMain(field))
			.map((field) =>
				followed(field, (each) => additionalField(each, body.part(each, 'collection'))),
			)
			.sort((a, b) => a.properties[0].displayName.localeCompare(b.properties[0].displayName, 'en')),
	};
}

/** One that the API demands and no one has to think about sends what is preselected. */
function additionalField(field: Field, context: FieldContext): FormField {
	const made = makeField(field, context);
	if (context.isChange) return clearableField(made, field.shape, context.labels);
	if (!field.required && !isAskedAsRequired(field)) return made;
	return {
		...made,
		properties: isAskedAsRequired(field) ? made.properties : saidToBeRequired(made.properties),
		read: (values, reader) => made.read(values, reader) ?? context.preset,
	};
}

/** Marks a field that the API now requires, in the place where the form has always had it. */
function saidToBeRequired([first, ...others]: INodeProperties[]): INodeProperties[] {
	return [{ ...first, description: withLimit(first.description, 'required') }, ...others];
}

function canBeEmpty(shape: Shape): boolean {
	switch (shape.kind) {
		case 'object':
		case 'map':
			return false;
		case 'string':
			return shape.media === undefined;
		case 'union':
			return shape.anyOf.some(({ kind }) => kind === 'array') || shape.anyOf.every(canBeEmpty);
		default:
			return true;
	}
}
