import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { FieldLabels, Hint } from '../../catalogue';
import type { ArrayShape } from '../../catalogue/types';
import { eachFileOf } from './each-file';
import { innerValues, isEmpty, type Values } from '../../values';
import type { FormField } from './form-field';
import { onceForTools } from './shown-for';
import { withLimit } from './with-limit';

interface ListContext {
	wireName: string;
	parameter: string;
	required: boolean;
	labels: FieldLabels;
	hint?: Hint;
	/** Entries that a new node starts with. */
	presetEntries?: INodeParameters[];
}

/** A list whose entries have fields of their own. */
export function listField(shape: ArrayShape, context: ListContext, entry: FormField): FormField {
	const { wireName, parameter, required, labels } = context;
	const description = withLimit(labels.description, countText({ ...context.hint, ...shape }));
	const entryLabel = singular(labels.label);
	const listOf = (values: INodeProperties[]): INodeProperties => ({
		displayName: labels.label,
		name: parameter,
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			// n8n counts 'required' as met by an empty list.
			...(required ? { minRequiredFields: shape.minItems ?? 1 } : {}),
		},
		placeholder: `Add ${entryLabel}`,
		default: startingEntries(context, shape, values),
		...(required ? { required: true } : {}),
		...(description === '' ? {} : { description }),
		options: [{ displayName: entryLabel, name: 'entries', values }],
	});
	return {
		name: wireName,
		required,
		properties: onceForTools(entry.properties, listOf),
		read: (values, reader) => {
			const read = entriesOf(values, parameter, labels.label)
				.flatMap((each) => eachFileOf(entry, each, reader, labels.label))
				.map((each) => entry.read(each, reader));
			return read.length === 0 ? undefined : read;
		},
	};
}

/** The entries of a list as the form has them; a single one may come without its list from an expression. */
export function entriesOf(values: Values, parameter: string, label: string): Values[] {
	const list = innerValues(values, parameter, label);
	const given = list.get('entries');
	if (isEmpty(given)) return [];
	const inner = innerValues(list, 'entries', label);
	if (!Array.isArray(given)) return [inner];
	return given.map((_, index) => innerValues(inner, String(index), label));
}

/** A list that must not be empty starts with as many entries as it needs. */
function startingEntries(
	{ required, presetEntries }: ListContext,
	{ minItems = 1 }: ArrayShape,
	entry: INodeProperties[],
): INodeParameters {
	if (presetEntries !== undefined) return { entries: presetEntries };
	if (!required) return {};
	const values = Object.fromEntries(
		entry.map(({ name, default: preset }) => [name, preset]),
	) as INodeParameters;
	return { entries: Array.from({ length: minItems }, () => ({ ...values })) };
}

function countText({ minItems, maxItems }: Pick<ArrayShape, 'minItems' | 'maxItems'>): string {
	if (minItems !== undefined && maxItems !== undefined) return `${minItems} to ${maxItems}`;
	if (maxItems !== undefined) return `up to ${maxItems}`;
	return minItems === undefined ? '' : `at least ${minItems}`;
}

/** `Reference Images` → `Reference Image`. */
export function singular(label: string): string {
	return label.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}
