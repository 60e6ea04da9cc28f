import { inputError } from '../../api/errors';
import type { FieldLabels } from '../../catalogue';
import type { Shape } from '../../catalogue/types';
import { type FormField, isUnset, joinName } from './form-field';
import { toScalar } from './scalar-field';

/** What a change sends to leave a field empty; undefined if it cannot be empty. */
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
	const clear = joinName('clear', made.name);
	return {
		...made,
		properties: [
			...made.properties,
			{
				displayName: `Clear ${label}`,
				name: clear,
				type: 'boolean',
				default: true,
				description: 'Whether to remove what stands there now',
			},
		],
		read: (values, reader) => {
			const value = made.read(values, reader);
			if (toScalar(values.get(clear), { kind: 'boolean' }) !== true) return value;
			if (isUnset(value)) return empty;
			throw inputError(
				`'${label}' is filled in, and 'Clear ${label}' is to remove it`,
				'Leave one of them out.',
				'Nothing was changed.',
			);
		},
	};
}
