import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import type { FieldLabel } from '../../catalogue';
import type { MediaType } from '../../catalogue/types';
import { MediaInput, type MediaOrigin } from '../../media/media-input';
import { assertN8nCanFetch, assertRunwayCanFetch } from '../../media/uri';
import { type FormField, joinName, type Reader, type Values } from './form-field';

interface MediaContext {
	/** Parameter names start with it; empty inside a list entry. */
	prefix: string;
	wireName: string;
	required: boolean;
	labels: FieldLabel;
	mediaTypes: readonly MediaType[];
	/** Sources on offer; all where left out. */
	sources?: ReadonlyArray<MediaOrigin['source']>;
}

const SOURCES: Array<INodePropertyOptions & { value: MediaOrigin['source'] }> = [
	{
		name: 'Binary File From n8n',
		value: 'binary',
		description: 'A file that an earlier node put into a binary field',
	},
	{
		name: 'URL, Fetched by n8n',
		value: 'fetch',
		description: 'For a private CMS, a plain http address, or a link that redirects',
	},
	{
		name: 'URL, Fetched by Runway',
		value: 'url',
		description: 'A public https address, a runway:// upload or a data URI',
	},
];

/**
 * A file that goes to Runway. One pattern everywhere: where it comes from, and then either the
 * binary field or the address.
 */
export function mediaField(context: MediaContext): FormField {
	const { prefix, labels, mediaTypes } = context;
	const source = joinName(prefix, 'source');
	const field = joinName(prefix, 'binaryField');
	const url = joinName(prefix, 'url');
	const from = (name: string) => (prefix === '' ? name : `${labels.label}: ${name}`);

	const properties: INodeProperties[] = [
		{
			displayName: prefix === '' ? 'Source' : labels.label,
			name: source,
			type: 'options',
			options: SOURCES.filter(({ value }) => context.sources?.includes(value) ?? true),
			default: 'binary',
			...(labels.description === undefined ? {} : { description: labels.description }),
		},
		{
			displayName: from('Input Data Field Name'),
			name: field,
			type: 'string',
			typeOptions: { binaryDataProperty: true },
			default: 'data',
			placeholder: 'e.g. data',
			hint: `The name of the input field that holds the ${mediaTypes.join(' or ')} file`,
			displayOptions: { show: { [source]: ['binary'] } },
		},
		{
			displayName: from('URL'),
			name: url,
			type: 'string',
			default: '',
			placeholder: `e.g. https://example.com/${EXAMPLE_FILES[mediaTypes[0]]}`,
			displayOptions: { show: { [source]: ['fetch', 'url'] } },
		},
	];

	return {
		name: context.wireName,
		required: context.required,
		properties,
		read: (values, reader) => readMedia(context, { source, field, url }, values, reader),
	};
}

const EXAMPLE_FILES: Record<MediaType, string> = {
	image: 'picture.jpg',
	video: 'clip.mp4',
	audio: 'voice.mp3',
};

function readMedia(
	{ mediaTypes, labels }: MediaContext,
	names: { source: string; field: string; url: string },
	values: Values,
	reader: Reader,
): MediaInput {
	const source = values.get(names.source) ?? 'binary';
	if (source === 'binary') {
		const binary = reader.binary(values.get(names.field) ?? 'data');
		return new MediaInput({ source, binary }, mediaTypes, labels.label);
	}
	const url = String(values.get(names.url) ?? '').trim();
	if (source === 'fetch') {
		assertN8nCanFetch(url, labels.label);
		return new MediaInput({ source, url }, mediaTypes, labels.label);
	}
	if (source === 'url') {
		assertRunwayCanFetch(url, labels.label);
		return new MediaInput({ source, url }, mediaTypes, labels.label);
	}
	throw inputError(`The source of '${labels.label}' is not one of: binary, fetch, url`);
}
