import type { INodeParameters } from 'n8n-workflow';

import type { Field, Shape } from '../../runway/catalogue/types.ts';
import type { VariantForm } from '../../runway/form/variant-form.ts';

/**
 * Values for fields that were not required when the form was built, by the paths of their questions. The
 * form asks for them where it always has, and says what is missing before anything is ordered.
 */
export function nowRequired(fields: Field[], { main }: VariantForm): INodeParameters {
	const asked = fields.filter(({ required, wasRequired }) => required && wasRequired === false);
	const entries = asked.map((field): [string, INodeParameters[string]] => {
		const isMain = main.some(({ name }) => name === field.name);
		return [isMain ? field.name : `additionalFields.${field.name}`, someValueOf(field.shape)];
	});
	return Object.fromEntries(entries);
}

/** A value for a question of one line; what consists of several is filled in part by part. */
function someValueOf(shape: Shape): INodeParameters[string] {
	switch (shape.kind) {
		case 'enum':
			return shape.values[0] as string;
		case 'number':
			return shape.minimum ?? 1;
		case 'boolean':
			return true;
		case 'union':
			return someValueOf(shape.anyOf[0]);
		default:
			return undefined;
	}
}
