import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	type AnySource,
	MEDIA_SOURCES,
	type SourceName,
	SOURCES_FOR_TOOLS,
} from '../../media/sources';
import type { SourceParameter } from '../../media/sources/source';
import { type FormField, joinName } from './form-field';
import { type AskedMedia, type MediaQuestion, readMedia, spreadMedia } from './read-media';
import { notForTools, onlyForTools, shownFor } from './shown-for';

export interface MediaContext extends MediaQuestion {
	/** Parameter names start with it; empty inside a list entry. */
	prefix: string;
	wireName: string;
	required: boolean;
	/** Sources on offer; all if left out. */
	sources?: readonly SourceName[];
	/** Whether it is in a list: one entry of a list may name several files. */
	isInList?: boolean;
}

const optionOf = ({ label, value, description }: AnySource): INodePropertyOptions => ({
	name: label,
	value,
	...(description === undefined ? {} : { description }),
});

/**
 * A file that goes to Runway. One pattern everywhere: where it comes from, and then what that
 * source asks for, such as the field of the item or the address.
 */
export function mediaField(context: MediaContext): FormField {
	const { prefix, labels, unsetOption } = context;
	const unset = unsetOption === undefined ? [] : [{ name: unsetOption.name, value: '' }];
	const isOffered = ({ value }: AnySource) => context.sources?.includes(value) ?? true;
	const offered = MEDIA_SOURCES.filter(isOffered);
	const ofTools = SOURCES_FOR_TOOLS.filter(isOffered);
	const asked: AskedMedia = {
		...context,
		offered,
		sourceParameter: joinName(prefix, 'source'),
		parameterOf: ({ parameter }) => joinName(prefix, parameter.name),
	};
	const chooserOf = (sources: readonly AnySource[]): INodeProperties => ({
		displayName: prefix === '' ? 'Source' : labels.label,
		name: asked.sourceParameter,
		type: 'options',
		// A list or a group has the description itself.
		...(labels.description === undefined || prefix === ''
			? {}
			: { description: labels.description }),
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
			const { typeOptions } = parameter;
			const { displayName, placeholder, hint, description } = wordsOf(parameter, context);
			const isForTools = askedBy.some((source) => ofTools.includes(source));
			return shownFor(
				{
					displayName,
					name: joinName(prefix, parameter.name),
					type: 'string',
					...(typeOptions === undefined ? {} : { typeOptions }),
					default: parameter === MEDIA_SOURCES[0].parameter ? context.binaryField : '',
					placeholder,
					...(hint === undefined ? {} : { hint }),
					...(description === undefined ? {} : { description }),
					...(isForTools ? {} : { displayOptions: { hide: { '@tool': [true] } } }),
				},
				asked.sourceParameter,
				...askedBy.map(({ value }) => value).sort(),
			);
		}),
	];
	return {
		name: context.wireName,
		required: context.required,
		properties,
		read: (values, reader) => readMedia(asked, values, reader),
		...(context.isInList === true
			? { spread: (values, reader) => spreadMedia(asked, values, reader) }
			: {}),
	};
}

function wordsOf(
	parameter: SourceParameter,
	{ isInList, mediaTypes, prefix, labels, binaryField }: MediaContext,
) {
	const forSeveral = isInList === true ? parameter.forSeveral : undefined;
	const alone = forSeveral?.label ?? parameter.labelAlone;
	const isBesideOthers = binaryField !== MAIN_FILE && isInList !== true;
	return {
		displayName: prefix === '' ? alone : `${labels.label} ${parameter.label}`,
		placeholder: forSeveral?.placeholder ?? parameter.placeholder(mediaTypes),
		hint: (forSeveral ?? parameter).hint?.(mediaTypes),
		description: isBesideOthers ? parameter.besideOthers : undefined,
	};
}

/** The field of a form's only file; with others beside it, each has a name of its own. */
const MAIN_FILE = 'data';

const ORDER = ['binaryField', 'url', 'taskId'];
