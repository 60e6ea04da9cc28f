import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import type { FieldLabel } from '../../catalogue';
import type { MediaType } from '../../catalogue/types';
import { MediaInput } from '../../media/media-input';
import {
	type AnySource,
	MEDIA_SOURCES,
	sourceNamed,
	type SourceName,
	SOURCES_FOR_TOOLS,
} from '../../media/sources';
import { type FormField, isUnset, joinName, type Reader, type Values } from './form-field';
import { notForTools, onlyForTools, shownFor } from './shown-for';

export interface MediaContext {
	/** Parameter names start with it; empty inside a list entry. */
	prefix: string;
	wireName: string;
	required: boolean;
	labels: FieldLabel;
	mediaTypes: readonly MediaType[];
	/** Preselected field of the item's files. */
	binaryField: string;
	/** Sources on offer; all if left out. */
	sources?: readonly SourceName[];
	/** The choice that sends nothing, for a file that is in the form and may be left out. */
	unsetOption?: { name: string; isDefault: boolean };
}

const optionOf = ({ label, value, description }: AnySource): INodePropertyOptions => ({
	name: label,
	value,
	description,
});

/**
 * A file that goes to Runway. One pattern everywhere: where it comes from, and then what that source
 * asks for, such as the field of the item or the address.
 */
export function mediaField(context: MediaContext): FormField {
	const { prefix, labels, mediaTypes, unsetOption } = context;
	const unset = unsetOption === undefined ? [] : [{ name: unsetOption.name, value: '' }];
	const isOffered = ({ value }: AnySource) => context.sources?.includes(value) ?? true;
	const offered = MEDIA_SOURCES.filter(isOffered);
	const ofTools = SOURCES_FOR_TOOLS.filter(isOffered);
	const names = {
		source: joinName(prefix, 'source'),
		of: ({ parameter }: AnySource) => joinName(prefix, parameter.name),
	};
	const chooserOf = (sources: readonly AnySource[]): INodeProperties => ({
		displayName: prefix === '' ? 'Source' : labels.label,
		name: names.source,
		type: 'options',
		...(labels.description === undefined ? {} : { description: labels.description }),
		options: [...unset, ...sources.map(optionOf)],
		default: unsetOption?.isDefault === true ? '' : sources[0].value,
	});

	const parameters = [...new Set(offered.map(({ parameter }) => parameter))].sort(
		// The address, which most sources share, stays before the ID of a task.
		(a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name),
	);
	const properties: INodeProperties[] = [
		notForTools(chooserOf(offered)),
		onlyForTools(chooserOf(ofTools)),
		...parameters.map((parameter) => {
			const askedBy = offered.filter((source) => source.parameter === parameter);
			const { typeOptions, hint } = parameter;
			return shownFor(
				{
					displayName: prefix === '' ? parameter.labelInList : `${labels.label} ${parameter.label}`,
					name: joinName(prefix, parameter.name),
					type: 'string',
					...(typeOptions === undefined ? {} : { typeOptions }),
					default: parameter === MEDIA_SOURCES[0].parameter ? context.binaryField : '',
					placeholder: parameter.placeholder(mediaTypes),
					...(hint === undefined ? {} : { hint: hint(mediaTypes) }),
				},
				names.source,
				...askedBy.map(({ value }) => value).sort(),
			);
		}),
	];
	return {
		name: context.wireName,
		required: context.required,
		properties,
		read: (values, reader) => readMedia(context, offered, names, values, reader),
	};
}

const ORDER = ['binaryField', 'url', 'taskId'];

function readMedia(
	{ mediaTypes, labels, binaryField, unsetOption }: MediaContext,
	offered: readonly AnySource[],
	names: { source: string; of(source: AnySource): string },
	values: Values,
	reader: Reader,
): MediaInput | undefined {
	const { label } = labels;
	const given = isAbsent(values, names.source)
		? unsetOption?.isDefault === true
			? ''
			: offered[0].value
		: values.get(names.source);
	if (unsetOption !== undefined && given === '') return undefined;
	if (reader.isDraft === true) {
		if (unsetOption !== undefined && isUnset(given)) return undefined;
		return new MediaInput({ source: 'url', url: '' }, mediaTypes, label);
	}
	const source = isUnset(given) ? undefined : sourceNamed(given);
	const sources = offered.map((each) => each.label);
	if (source === undefined || !offered.includes(source)) {
		throw inputError(
			isUnset(given)
				? `The source of '${label}' is empty`
				: `The source of '${label}' must be one of its choices, but is ${shownText(source?.label ?? given)}`,
			`Choose ${sources.map((each) => `'${each}'`).join(' or ')}.`,
		);
	}
	const parameter = names.of(source);
	const isPreset = source === MEDIA_SOURCES[0] && isAbsent(values, parameter);
	const origin = source.read(isPreset ? binaryField : values.get(parameter), {
		label,
		offered: sources,
		file: (name) => reader.binary(name, label, sources),
	});
	return new MediaInput(origin, mediaTypes, label);
}

/** An entry that does not mention a field has its default; an expression without a value has none. */
const isAbsent = (values: Values, name: string) => values.has?.(name) === false;

const shownText = (value: unknown) => `'${String(value).slice(0, 60)}'`;
