import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import type { FieldLabel } from '../../catalogue';
import type { MediaType } from '../../catalogue/types';
import { MediaInput, type MediaOrigin } from '../../media/media-input';
import { assertN8nCanFetch, assertRunwayCanFetch } from '../../media/uri';
import { type FormField, isUnset, joinName, type Reader, type Values } from './form-field';
import { notForTools, onlyForTools, shownFor } from './shown-for';

export type MediaSource = MediaOrigin['source'];

export interface MediaContext {
	/** Parameter names start with it; empty inside a list entry. */
	prefix: string;
	wireName: string;
	required: boolean;
	labels: FieldLabel;
	mediaTypes: readonly MediaType[];
	/** Preselected field of the item's files. */
	binaryField: string;
	/** Sources on offer; all where left out. */
	sources?: readonly MediaSource[];
	/** The choice that sends nothing, for a file that stands in the form and may be left out. */
	unsetOption?: { name: string; isDefault: boolean };
}

const SOURCES: Array<INodePropertyOptions & { value: MediaSource }> = [
	{
		name: 'File From an Earlier Node',
		value: 'binary',
		description: 'A picture, clip or recording that came in with the item',
	},
	{
		name: 'Result of a Runway Task',
		value: 'task',
		description: 'What a Runway node made before, by the ID of its task',
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

/** An agent has no files of its own, and can tell an address or the ID of a task. */
const SOURCES_OF_TOOLS: MediaSource[] = ['url', 'fetch', 'task'];

/**
 * A file that goes to Runway. One pattern everywhere: where it comes from, and then the field of the
 * item, the address, or the task.
 */
export function mediaField(context: MediaContext): FormField {
	const { prefix, labels, mediaTypes, unsetOption } = context;
	const [field, url, task, source] = ['binaryField', 'url', 'taskId', 'source'].map((name) =>
		joinName(prefix, name),
	);
	const named = (name: string) => (prefix === '' ? name : `${labels.label} ${name}`);
	const unset = unsetOption === undefined ? [] : [{ name: unsetOption.name, value: '' }];
	const offered = SOURCES.filter(({ value }) => context.sources?.includes(value) ?? true);
	const chooser = {
		displayName: prefix === '' ? 'Source' : labels.label,
		name: source,
		type: 'options' as const,
		...(labels.description === undefined ? {} : { description: labels.description }),
	};
	const ofTools = SOURCES_OF_TOOLS.flatMap(
		(each) => offered.find(({ value }) => value === each) ?? [],
	);
	const presetOf = (sources: INodePropertyOptions[]) =>
		unsetOption?.isDefault === true ? '' : sources[0].value;

	const properties: INodeProperties[] = [
		notForTools({ ...chooser, options: [...unset, ...offered], default: presetOf(offered) }),
		onlyForTools({ ...chooser, options: [...unset, ...ofTools], default: presetOf(ofTools) }),
		shownFor(
			{
				displayName: prefix === '' ? 'Input Data Field Name' : `${labels.label} Field`,
				name: field,
				type: 'string',
				typeOptions: { binaryDataProperty: true },
				default: context.binaryField,
				placeholder: 'e.g. data',
				hint: `The name of the input field that holds the ${mediaTypes.join(' or ')} file`,
			},
			source,
			'binary',
		),
		shownFor(
			{
				displayName: named('URL'),
				name: url,
				type: 'string',
				default: '',
				placeholder: `e.g. https://example.com/${EXAMPLE_FILES[mediaTypes[0]]}`,
			},
			source,
			'fetch',
			'url',
		),
		shownFor(
			{
				displayName: named('Task ID'),
				name: task,
				type: 'string',
				default: '',
				placeholder: 'e.g. {{ $json.taskId }}',
				hint: "The 'taskId' that a Runway node put out; the first file of its result is taken",
			},
			source,
			'task',
		),
	];
	return {
		name: context.wireName,
		required: context.required,
		properties,
		read: (values, reader) => readMedia(context, { source, field, url, task }, values, reader),
	};
}

const EXAMPLE_FILES: Record<MediaType, string> = {
	image: 'picture.jpg',
	video: 'clip.mp4',
	audio: 'voice.mp3',
};

function readMedia(
	{ mediaTypes, labels, binaryField, unsetOption }: MediaContext,
	names: Record<'source' | 'field' | 'url' | 'task', string>,
	values: Values,
	reader: Reader,
): MediaInput | undefined {
	const { label } = labels;
	const source = values.get(names.source) ?? 'binary';
	if (unsetOption !== undefined && isUnset(source)) return undefined;
	const input = (origin: MediaOrigin) => new MediaInput(origin, mediaTypes, label);
	if (reader.isDraft === true) return input({ source: 'url', url: '' });
	if (source === 'binary') {
		const name = values.get(names.field) ?? binaryField;
		return input({ source, binary: reader.binary(name, label) });
	}
	if (source === 'task') {
		const taskId = String(values.get(names.task) ?? '').trim();
		if (taskId !== '') return input({ source, taskId });
		throw inputError(`'${label}' has no task ID`, "Enter the 'taskId' that a Runway node put out.");
	}
	const url = String(values.get(names.url) ?? '').trim();
	if (source === 'fetch') {
		assertN8nCanFetch(url, label);
		return input({ source, url });
	}
	if (source === 'url') {
		assertRunwayCanFetch(url, label);
		return input({ source, url });
	}
	throw inputError(
		`The source of '${label}' is not one of: ${SOURCES.map(({ value }) => value).join(', ')}`,
	);
}
