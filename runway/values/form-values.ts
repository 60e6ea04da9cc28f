import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED } from '../api/errors';

/** Parameter values on one level of the form: the form itself, a collection, a list entry. */
export interface Values {
	/** The raw value, or undefined if the user set none. */
	get(name: string): unknown;
	/** Whether a value is set at all, also an empty one; left out if that is not known. */
	has?(name: string): boolean;
	/**
	 * The value as the workflow has it saved, expressions included; left out if that is not known.
	 */
	saved?(name: string): unknown;
}

/** Whether the form does not have the field at all; false if that is not known. */
export const isAbsent = (values: Values, name: string): boolean => values.has?.(name) === false;

export const isExpression = (saved: unknown): saved is string =>
	typeof saved === 'string' && saved.startsWith('=');

/** @param saved the same record as the workflow has it saved: one expression may bring all of it */
export function valuesOf(record: unknown, saved?: unknown): Values {
	const known = recordOf(record);
	const before = recordOf(saved);
	return {
		get: (name) => known[name],
		has: (name) => Object.hasOwn(known, name),
		saved: (name) => (isExpression(saved) ? saved : before[name]),
	};
}

/**
 * The values of a collection, a group or a list.
 *
 * @param label its name in the form
 * @throws RunwayError for an expression in its place that brings no fields
 */
export function innerValues(values: Values, name: string, label: string): Values {
	const record = values.get(name);
	const saved = values.saved?.(name);
	if (isExpression(saved) && !isObject(record)) {
		throw inputError(
			`'${label}' holds no fields: its expression came out empty or as something else for this item`,
			'Enter the fields one by one, each with an expression of its own.',
			NOTHING_SENT_OR_CHARGED,
		);
	}
	return valuesOf(record, saved);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const recordOf = (value: unknown) => (isObject(value) ? value : {});

/** The form of a node as one item fills it in. */
export function itemValues(context: IExecuteFunctions, itemIndex: number): Values {
	return formValues((name, fallback, options) =>
		context.getNodeParameter(name, itemIndex, fallback, options),
	);
}

/** The form of a trigger, which has no items. */
export function triggerValues(context: IPollFunctions): Values {
	return formValues((name, fallback, options) => context.getNodeParameter(name, fallback, options));
}

type Read = (name: string, fallback: unknown, options?: { rawExpressions: true }) => unknown;

const ABSENT = {};

function formValues(read: Read): Values {
	const savedOf = (name: string) => read(name, ABSENT, { rawExpressions: true });
	return {
		// Never undefined as a fallback: n8n throws for a parameter that has neither. It throws as well
		// where it is to take the value out of a field that the form does not show.
		get: (name) => read(name, ''),
		has: (name) => savedOf(name) !== ABSENT,
		saved: savedOf,
	};
}
