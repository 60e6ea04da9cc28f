import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../api/errors';
import { MediaInput } from '../media/media-input';
import { isEmpty } from '../values';

/**
 * The object in a JSON field, which holds text, or an object when it comes from an expression.
 *
 * @param label the field's name in the form
 * @param advice what to enter instead of something that is no object
 * @returns an empty object for an empty field
 * @throws RunwayError
 */
export function readJsonObject(value: unknown, label: string, advice: string): IDataObject {
	if (isEmpty(value)) return {};
	const json = typeof value === 'string' ? parsed(value) : value;
	if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as IDataObject;
	throw inputError(`'${label}' is not a JSON object`, advice);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** `added` on top of `base`: objects on both sides are merged, all else is replaced. */
export function mergedObject(base: IDataObject, added: IDataObject): IDataObject {
	const entries = Object.entries(added).map(([key, value]) => {
		const there = Object.hasOwn(base, key) ? base[key] : undefined;
		return [key, isPlain(there) && isPlain(value) ? mergedObject(there, value) : value] as const;
	});
	return { ...base, ...Object.fromEntries(entries) };
}

/** Not a list, nor one of the classes that a body may contain, such as a file. */
function isPlain(value: unknown): value is IDataObject {
	return (
		Object.prototype.toString.call(value) === '[object Object]' && !(value instanceof MediaInput)
	);
}
