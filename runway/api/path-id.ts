import { inputError, NOTHING_SENT } from './errors';

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;

/**
 * An id that comes from an item, checked before it becomes part of a path: it must not lead to
 * another endpoint.
 *
 * @param label the field's name in the form, for the message
 * @throws RunwayError
 */
export function pathId(id: unknown, label: string): string {
	const text = typeof id === 'string' ? id.trim() : '';
	if (ID.test(text)) return text;
	throw inputError(
		text === '' ? `'${label}' is empty` : `'${label}' is not a valid ID: ${text.slice(0, 60)}`,
		'An ID consists of letters, digits, hyphens and underscores, for example 17f20503-6c24-4c16-946b-35dbbce2af2f.',
		NOTHING_SENT,
	);
}
