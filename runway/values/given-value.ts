import type { INodeProperties } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED, type RunwayError } from '../api/errors';
import { isBlank } from './clean-text';
import { isExpression, type Values } from './form-values';
import { shownValue } from './shown-value';

/** A field as its reader needs it: its name, and its label in the form. */
export type Property = Pick<INodeProperties, 'name' | 'displayName' | 'default' | 'options'>;

export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return isBlank(value);
	return Array.isArray(value) && value.every(isEmpty);
}

/** A value picked from a list of the account comes in an object of its own. */
function picked(value: unknown): unknown {
	const isPicked = typeof value === 'object' && value !== null && '__rl' in value;
	return isPicked ? (value as { value?: unknown }).value : value;
}

/** Sheets and databases bring a linked value as a list, even of one. */
export function single(value: unknown): unknown {
	return Array.isArray(value) && value.length === 1 ? single(value[0]) : value;
}

const LONGEST_SHOWN = 80;

const cut = (text: string) =>
	text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;

/** Whether an expression brings the value of a field. */
export function isFromExpression(values: Values, { name }: Pick<Property, 'name'>): boolean {
	return isExpression(picked(values.saved?.(name)));
}

/**
 * The value of a field that takes one; undefined if it was left empty.
 *
 * @param field its name, and its label in the form
 * @param consequence the last words of an error
 * @throws RunwayError for an expression that came out empty: what it was to say, no default can say
 */
export function givenValue(
	values: Values,
	field: Pick<Property, 'name' | 'displayName'>,
	consequence = NOTHING_SENT_OR_CHARGED,
): unknown {
	const value = single(picked(values.get(field.name)));
	if (!isEmpty(value)) return value;
	if (isFromExpression(values, field)) throw emptyExpression(values, field, consequence);
	return undefined;
}

export function emptyExpression(
	values: Values,
	{ name, displayName }: Pick<Property, 'name' | 'displayName'>,
	consequence = NOTHING_SENT_OR_CHARGED,
): RunwayError {
	const expression = String(picked(values.saved?.(name)))
		.slice(1)
		.trim();
	return inputError(
		`'${displayName}' is empty: its expression came out empty for this item: ${cut(expression)}`,
		`Correct the expression, give it a fallback, for example {{ $json.value || 'fallback' }}, or leave the field out.`,
		consequence,
	);
}

/** @param takes what the field takes, as a phrase that goes on "must be" */
export function unreadable(
	{ displayName }: Pick<Property, 'displayName'>,
	value: unknown,
	takes: string,
	advice: string,
	consequence = NOTHING_SENT_OR_CHARGED,
): RunwayError {
	const message = isEmpty(value)
		? `'${displayName}' is empty`
		: `'${displayName}' must be ${takes}, but is ${shownValue(value)}`;
	return inputError(message, advice, consequence);
}
