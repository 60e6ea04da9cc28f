import type { IDataObject } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import { isUnset } from './form-field';

/**
 * The object in a JSON field, which holds text, or an object when it comes from an expression.
 *
 * @param label the field's name in the form
 * @param advice what to enter instead of something that is no object
 * @returns an empty object for an empty field
 * @throws RunwayError
 */
export function readJsonObject(value: unknown, label: string, advice: string): IDataObject {
	if (isUnset(value)) return {};
	const json = typeof value === 'string' ? parsed(value) : value;
	if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as IDataObject;
	throw new RunwayError({
		kind: 'input',
		message: `'${label}' is not a JSON object`,
		description: `${advice} Nothing was charged.`,
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
