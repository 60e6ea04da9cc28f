import type { INodeProperties } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import { TextFile } from '../../media/text-file';
import type { FieldContext } from './field-context';
import { grouped } from '../../catalogue';
import { readChoice, readText } from '../../values';
import { type FormField, joinName } from './form-field';
import { shownFor } from './shown-for';
import { withLimit } from './with-limit';

/** A text that is typed, or taken out of a file of an earlier node. */
export function textField(context: FieldContext): FormField {
	const { wireName, required, labels, partPrefix, hint, binaryField } = context;
	const { label } = labels;
	const from = joinName(partPrefix, 'from');
	const file = joinName(partPrefix, 'binaryField');
	const maxLength = hint?.maxLength ?? Infinity;
	const limit = Number.isFinite(maxLength) ? `up to ${grouped(maxLength)} characters` : '';
	const source: INodeProperties = {
		displayName: `${label} From`,
		name: from,
		type: 'options',
		options: [
			{ name: 'Text', value: 'text', description: 'Typed here, or from an expression' },
			{
				name: 'File From an Earlier Node',
				value: 'file',
				description: 'A text or Markdown file that came in with the item',
			},
		],
		default: 'text',
	};
	const properties: INodeProperties[] = [
		source,
		shownFor(
			{
				displayName: label,
				name: wireName,
				type: 'string',
				typeOptions: { rows: 4 },
				...(required ? { required: true } : {}),
				default: '',
				description: withLimit(labels.description, limit),
			},
			from,
			'text',
		),
		shownFor(
			{
				displayName: `${label} Field`,
				name: file,
				type: 'string',
				typeOptions: { binaryDataProperty: true },
				default: binaryField,
				placeholder: 'e.g. data',
				hint: 'The name of the input field that holds the text or Markdown file',
			},
			from,
			'file',
		),
	];
	return {
		name: wireName,
		required,
		properties,
		read: (values, reader) => {
			if (readChoice(values, source) === 'file') {
				return new TextFile(
					reader.binary(values.get(file), { label, mediaTypes: [] }),
					label,
					maxLength,
				);
			}
			const text = readText(values, { name: wireName, displayName: label });
			if (text === undefined || text.length <= maxLength) return text;
			throw inputError(`'${label}' has ${grouped(text.length)} characters`, `It takes ${limit}.`);
		},
	};
}
