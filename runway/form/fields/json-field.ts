import type { INodeProperties } from 'n8n-workflow';

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

export interface JsonContext {
	wireName: string;
	parameter: string;
	required: boolean;
	labels: FieldLabels;
}

/** A question for JSON with the API's field names. */
export function jsonProperty(
	{ parameter, labels }: Pick<JsonContext, 'parameter' | 'labels'>,
	preset: string,
): INodeProperties {
	return {
		displayName: `${labels.label} (JSON)`,
		name: parameter,
		type: 'json',
		default: preset,
		...(labels.description === undefined ? {} : { description: labels.description }),
	};
}

/** JSON with the API's field names, or a text where the API takes one. */
export function jsonField(context: JsonContext): FormField {
	const { wireName, required } = context;
	const property = jsonProperty(context, '');
	return {
		name: wireName,
		required,
		properties: [required ? { ...property, required } : property],
		read: (values) => {
			const given = givenValue(values, property);
			// What is no JSON stays a text: the API may take that, and the check says if not.
			return typeof given === 'string' ? jsonIn(given, given) : given;
		},
	};
}

/** @param otherwise for a text that is no JSON */
export function jsonIn(text: string, otherwise: unknown): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return otherwise;
	}
}
