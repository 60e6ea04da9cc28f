import type { INodeProperties } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import type { FieldLabels } from '../../catalogue';
import type { Shape } from '../../catalogue/types';
import { isAbsent, isEmpty, readBoolean } from '../../values';
import { type FormField, joinName } from './form-field';

/** The value that empties a field in a change; undefined if it cannot be empty. */
function emptyValue(shape: Shape): null | [] | undefined {
	if (shape.kind === 'array') return (shape.minItems ?? 0) === 0 ? [] : undefined;
	const takesNull = shape.kind === 'union' && shape.anyOf.some(({ kind }) => kind === 'null');
	return takesNull ? null : undefined;
}

/**
 * A field of a change that can be emptied, by a switch of its own: a text that is left empty, or an
 * expression that comes to nothing, changes nothing.
 */
export function clearableField(made: FormField, shape: Shape, { label }: FieldLabels): FormField {
	const empty = emptyValue(shape);
	if (empty === undefined) return made;
	const clear: INodeProperties = {
		displayName: `Clear ${label}`,
		name: joinName('clear', made.name),
		type: 'boolean',
		default: true,
		description: 'Whether to remove the present value',
	};
	return {
		...made,
		properties: [...made.properties, clear],
		read: (values, reader) => {
			const isAdded = !isAbsent(values, clear.name);
			if (!isAdded || !readBoolean(values, clear)) return made.read(values, reader);
			// An expression that comes out empty agrees with that.
			const value = made.read({ ...values, saved: undefined }, reader);
			if (isEmpty(value)) return empty;
			throw inputError(
				`'${label}' is filled in, and 'Clear ${label}' is to remove it`,
				'Leave one of them out.',
				'Nothing was changed.',
			);
		},
	};
}
