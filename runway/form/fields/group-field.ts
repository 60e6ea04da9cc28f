import type { FieldLabels } from '../../catalogue';
import { innerValues } from '../../values';
import type { FormField } from './form-field';
import { onceForTools } from './shown-for';

/** One compound value that is added as a whole, for instance in a collection. */
export function groupField(
	inner: FormField,
	{ wireName, parameter, labels }: { wireName: string; parameter: string; labels: FieldLabels },
): FormField {
	return {
		name: wireName,
		required: inner.required,
		properties: onceForTools(inner.properties, (fields) => ({
			displayName: labels.label,
			name: parameter,
			type: 'fixedCollection',
			// With this word n8n before 2.4, too, keeps a group whose fields all have their defaults;
			// without it such a group is gone when the workflow is saved.
			typeOptions: { multipleValues: false },
			default: {},
			placeholder: `Set ${labels.label}`,
			...(labels.description === undefined ? {} : { description: labels.description }),
			options: [{ displayName: labels.label, name: 'value', values: fields }],
		})),
		read: (values, reader) => {
			const group = innerValues(values, parameter, labels.label);
			return group.get('value') === undefined
				? undefined
				: inner.read(innerValues(group, 'value', labels.label), reader);
		},
	};
}
