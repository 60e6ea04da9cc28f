import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import type { ArrayShape, EnumShape, Shape } from '../../catalogue/types';
import type { MediaInput } from '../../media/media-input';
import { isAskedAsRequired } from './field-context';
import { choiceIn } from '../../values';
import type { FormField, Reader, Values } from './form-field';
import { listField } from './list-field';
import { mediaField } from './media-field';
import { hiddenFor, shownFor } from './shown-for';

/** How the pictures are used, if a model takes them as frames or as references. */
export const IMAGES_AS = 'imagesAs';

/** The wire field whose entries are frames by their `position`, or references without one. */
interface FramesShape extends ArrayShape {
	positions: Array<string | number | boolean>;
	/** Whether pictures without a position are references. */
	takesReferences: boolean;
}

/** Undefined for all other shapes. */
export function framesIn(shape: Shape): FramesShape | undefined {
	if (shape.kind !== 'array' || shape.items.kind !== 'object') return undefined;
	const position = shape.items.fields.find(({ name }) => name === 'position');
	if (position?.shape.kind !== 'enum') return undefined;
	const { values }: EnumShape = position.shape;
	return { ...shape, positions: values, takesReferences: !isAskedAsRequired(position) };
}

const LABELS = {
	first: { label: 'First Frame', description: 'The picture that the clip starts with' },
	last: { label: 'Last Frame', description: 'The picture that the clip ends with' },
	references: {
		label: 'Reference Images',
		description: 'Pictures of people, things or styles that the clip should show',
	},
};

/** The wire field of frames and references, which the form asks for under several names. */
export const FRAMES = 'promptImage';

/** The name of frames or references in messages; undefined for other fields. */
export function framesLabel([field]: string[], body: IDataObject): string | undefined {
	if (field !== FRAMES) return undefined;
	const list = body[FRAMES];
	const isPlaced = (entry: unknown) => (entry as { position?: unknown }).position !== undefined;
	const areReferences = Array.isArray(list) && list.length > 0 && !list.some(isPlaced);
	return (areReferences ? LABELS.references : LABELS.first).label;
}

const NO_FRAME = 'None';

const LAST_SOURCE = 'lastFrameSource';

/** Makes clips run into each other: each ends with the picture that the next one starts with. */
const NEXT_CHOICE = { name: 'First Frame of the Next Item', value: 'next' };

/** The choice is for steps of a workflow: an AI agent calls the node for one item. */
function withNextFrame(property: INodeProperties): INodeProperties {
	const isForTools = property.displayOptions?.show?.['@tool'] !== undefined;
	if (property.name !== LAST_SOURCE || isForTools) return property;
	const [none, fromNode, ...others] = property.options as INodePropertyOptions[];
	const next = {
		...NEXT_CHOICE,
		description: 'Each clip runs into the next one. The last item gets no last frame.',
	};
	// In alphabetical order, as long lists are.
	const options = [none, fromNode, next, ...others];
	return { ...property, options };
}

/**
 * Frames and references as people know them: a first frame, a last one if the model has it, and
 * either of them or references if the model has these.
 */
export function framesField(
	shape: FramesShape,
	context: { wireName: string; required: boolean; binaryField: string },
): FormField {
	const { wireName } = context;
	const { takesReferences } = shape;
	const file = { wireName, required: true, mediaTypes: ['image'] as const };
	const first = mediaField({
		...file,
		prefix: 'firstFrame',
		labels: LABELS.first,
		binaryField: context.binaryField,
		...(takesReferences ? { unsetOption: { name: NO_FRAME, isDefault: false } } : {}),
	});
	const last = mediaField({
		...file,
		prefix: 'lastFrame',
		labels: LABELS.last,
		binaryField: 'lastFrame',
		unsetOption: { name: NO_FRAME, isDefault: true },
	});
	const lastProperties = last.properties.map(withNextFrame);
	const readLast = (values: Values, reader: Reader): unknown => {
		const isNext = choiceIn(values.get(LAST_SOURCE), [NEXT_CHOICE]) !== undefined;
		if (!isNext) return last.read(values, reader);
		if (reader.isDraft === true) return first.read(values, reader);
		const next = reader.next?.();
		return next === undefined ? undefined : first.read(next.values, next.reader);
	};
	const references = listField(
		{ kind: 'array', items: shape.items, ...countsOf(shape) },
		{
			wireName,
			parameter: 'imageReferences',
			required: true,
			labels: { ...LABELS.references, ...PLAIN },
		},
		mediaField({
			...file,
			prefix: '',
			labels: LABELS.references,
			binaryField: 'reference',
			isInList: true,
		}),
	);
	const hasLast = shape.positions.includes('last');
	/** Whether the order needs an image; the form calls it by other names than the API. */
	const isMissed = ({ isDraft }: Reader) => context.required && isDraft !== true;

	const frames = [...first.properties, ...(hasLast ? lastProperties : [])];
	return {
		name: wireName,
		required: context.required,
		properties: [
			...(takesReferences ? [imagesAs] : []),
			...frames.map((property) => hiddenFor(property, IMAGES_AS, 'references')),
			...(takesReferences
				? references.properties.map((property) => shownFor(property, IMAGES_AS, 'references'))
				: []),
		],
		read: (values, reader) => {
			if (takesReferences && values.get(IMAGES_AS) === 'references') {
				const files = references.read(values, reader) as MediaInput[] | undefined;
				if (files === undefined && isMissed(reader)) {
					throw inputError(`'${LABELS.references.label}' has no entry`, 'Add an image.');
				}
				return files?.map((uri) => ({ uri }));
			}
			const images = [
				{ position: 'first', uri: first.read(values, reader) },
				...(hasLast ? [{ position: 'last', uri: readLast(values, reader) }] : []),
			].filter(({ uri }) => uri !== undefined);
			if (images.length > 0) return images;
			if (!isMissed(reader)) return undefined;
			throw inputError(
				hasLast
					? `Both '${LABELS.first.label}' and '${LABELS.last.label}' are '${NO_FRAME}'`
					: `'${LABELS.first.label}' is '${NO_FRAME}'`,
				'Choose where an image comes from.',
			);
		},
	};
}

const countsOf = ({ minItems, maxItems }: ArrayShape) => ({ minItems, maxItems });

/** How a list asks for its values: it has none of its own. */
const PLAIN = {
	multiline: false,
	secret: false,
	countable: false,
	sorted: false,
	valueName: String,
};

const imagesAs: INodeProperties = {
	displayName: 'Use Images As',
	name: IMAGES_AS,
	type: 'options',
	options: [
		{
			name: 'First and Last Frame',
			value: 'frames',
			description: 'The clip starts, or ends, with the picture itself',
		},
		{
			name: 'Reference Images',
			value: 'references',
			description: 'The clip shows what is on the pictures, in scenes of its own',
		},
	],
	default: 'frames',
	noDataExpression: true,
};
