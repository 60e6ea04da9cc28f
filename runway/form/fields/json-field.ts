import type { FieldLabels } from '../../catalogue';
import type { Shape } from '../../catalogue/types';
import { givenValue } from '../../values';
import type { FormField } from './form-field';

/** Whether a shape has objects that no other question can ask for: beside other values, or with free keys. */
export function needsJson(shape: Shape): boolean {
	if (shape.kind === 'map') return true;
	return (
		shape.kind === 'union' &&
		shape.anyOf.some(({ kind }) => kind === 'object' || kind === 'map' || kind === 'array')
	);
}

/** JSON with the API's field names, or a text where the API takes one. */
export function jsonField(context: {
	wireName: string;
	parameter: string;
	required: boolean;
	labels: FieldLabels;
}): FormField {
	const { wireName, parameter, required, labels } = context;
	const displayName = `${labels.label} (JSON)`;
	return {
		name: wireName,
		required,
		properties: [
			{
				displayName,
				name: parameter,
				type: 'json',
				...(required ? { required: true } : {}),
				default: '',
				...(labels.description === undefined ? {} : { description: labels.description }),
			},
		],
		read: (values) => {
			const given = givenValue(values, { name: parameter, displayName });
			return typeof given === 'string' ? parsed(given) : given;
		},
	};
}

/** What is no JSON stays a text: the API may take that, and the check says if not. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
