import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	ResourceMapperField,
} from 'n8n-workflow';

import { inputError } from '../api/errors';
import type { MediaType } from '../catalogue/types';
import type { Reader, Values } from '../form/fields/form-field';
import { entriesOf } from '../form/fields/list-field';
import { itemForm } from '../form/item-form';
import { readJsonObject } from '../form/json-object';
import { MediaInput } from '../media/media-input';
import { sourceOf } from '../media/sources';
import { mediaField } from '../form/fields/media-field';
import {
	booleanIn,
	cleanText,
	givenValue,
	isEmpty,
	numberIn,
	readChoice,
	requiredText,
} from '../values';
import { isRecord } from './workflow-api';
import { inputOf, type InputType, type WorkflowInput } from './workflow-inputs';

/** The outputs of a workflow's node that a run may replace. */
export const MEDIA_TYPES: MediaType[] = ['image', 'video', 'audio'];

const MORE_INPUTS = 'More Inputs';
const INPUTS_JSON = 'More Inputs (JSON)';

/** What an entry of the list brings. */
export const INPUT_TYPE: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Boolean', value: 'boolean' },
		{ name: 'Image', value: 'image' },
		{ name: 'Number', value: 'number' },
		{ name: 'Text', value: 'primitive' },
		{ name: 'Video', value: 'video' },
	],
	default: 'primitive',
};

const KIND_NAMES: Record<string, string> = {
	boolean: 'true or false',
	number: 'a number',
	primitive: 'a text, a number or a boolean',
};

/** The question for a file of the list of inputs. */
export const fileField = (label: string, mediaTypes: MediaType[]) =>
	mediaField({
		prefix: '',
		wireName: 'uri',
		required: true,
		labels: { label },
		binaryField: 'data',
		mediaTypes,
	});

/**
 * The `nodeOutputs` of a run; files are `MediaInput` in it.
 *
 * @throws RunwayError
 */
export function readNodeOutputs(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const { values, reader } = itemForm(context, itemIndex);
	const outputs: Record<string, IDataObject> = {};
	for (const { node, outputKey, type, label, value } of drawnInputs(context, itemIndex)) {
		const drawn = isMediaType(type)
			? { type, uri: drawnFile({ label, type, value }, reader) as unknown as IDataObject }
			: primitiveInput(label, type, type === 'primitive' ? asText(value) : value);
		outputs[node] = { ...outputs[node], [outputKey]: drawn };
	}
	for (const entry of entriesOf(values, 'inputs', MORE_INPUTS)) {
		const node = requiredText(entry, { name: 'node', displayName: 'Node Name or ID' });
		const outputKey = requiredText(entry, { name: 'outputKey', displayName: 'Output Name' });
		outputs[node] = { ...outputs[node], [outputKey]: listedInput(outputKey, entry, reader) };
	}
	const inputsJson = readJsonObject(
		givenValue(values, { name: 'inputsJson', displayName: INPUTS_JSON }),
		INPUTS_JSON,
		'Enter an object by node and output, or leave it at {}.',
	);
	for (const [node, byOutput] of Object.entries(inputsJson)) {
		const advice = 'Enter an object by output for each node.';
		outputs[node] = {
			...outputs[node],
			...readJsonObject(byOutput, `${INPUTS_JSON}: ${node}`, advice),
		};
	}
	return outputs;
}

interface DrawnInput extends WorkflowInput {
	/** As the form shows it. */
	label: string;
	value: IDataObject[string];
}

/** The values of the inputs that n8n draws. */
function drawnInputs(context: IExecuteFunctions, itemIndex: number): DrawnInput[] {
	const mapper = (options?: { rawExpressions: true }) =>
		recordOf(context.getNodeParameter('workflowInputs', itemIndex, {}, options));
	const { value, schema } = mapper();
	const saved = recordOf(mapper({ rawExpressions: true }).value);
	const labels = new Map(
		(Array.isArray(schema) ? (schema as Array<Partial<ResourceMapperField> | null>) : []).map(
			(field) => [field?.id, field?.displayName],
		),
	);
	return Object.entries(recordOf(value)).flatMap(([id, filled]) => {
		const label = labels.get(id) ?? 'Inputs';
		if (!isEmpty(filled)) return { ...inputNamed(id), label, value: filled };
		if (!String(saved[id] ?? '').startsWith('=')) return [];
		// Else the workflow would run, for money, with what is saved in it.
		throw inputError(
			`'${label}' is empty: its expression came out empty for this item`,
			'Correct the expression. To keep what is saved in the workflow, clear the field.',
		);
	});
}

const recordOf = (value: unknown): IDataObject => (isRecord(value) ? value : {});

function inputNamed(id: string): WorkflowInput {
	const input = inputOf(id);
	if (input !== undefined) return input;
	throw inputError(
		`'Inputs' has a field that no workflow has: ${id.slice(0, 60)}`,
		'Choose the workflow again to reload its inputs.',
	);
}

/** A text stays one, even if it is a number in the item. */
const asText = (value: IDataObject[string]) =>
	['number', 'boolean'].includes(typeof value) ? String(value) : value;

const isMediaType = (type: unknown): type is MediaType => MEDIA_TYPES.some((each) => each === type);

/**
 * One field asks for a file: the name of a field of the item, the file itself as `$binary` has it,
 * or an address. Runway takes no plain http, so n8n fetches such a file.
 */
function drawnFile(
	{ label, type, value }: { label: string; type: MediaType; value: unknown },
	reader: Reader,
): MediaInput {
	const address = typeof value === 'string' ? cleanText(value) : '';
	const isForRunway = /^(https|runway|data):/i.test(address);
	const source = isForRunway ? 'url' : /^http:/i.test(address) ? 'fetch' : 'binary';
	const origin = sourceOf({ source }).read(value, {
		label,
		offered: [],
		file: (name) => reader.binary(name, { label, mediaTypes: [type] }),
		files: (names) => reader.binaries(names, { label, mediaTypes: [type] }),
	});
	return new MediaInput(origin, [type], label);
}

/** An input of the list. */
function listedInput(outputKey: string, entry: Values, reader: Reader): IDataObject {
	const type = readChoice<InputType>(entry, INPUT_TYPE);
	const label = `${MORE_INPUTS}: ${outputKey}`;
	if (isMediaType(type)) {
		return { type, uri: fileField(label, [type]).read(entry, reader) as IDataObject };
	}
	// A text may be typed as an empty one.
	return primitiveInput(
		label,
		type,
		givenValue(entry, { name: 'value', displayName: label }) ?? '',
	);
}

const primitiveInput = (label: string, type: unknown, value: unknown): IDataObject => ({
	type: 'primitive',
	value: primitive(label, type, value),
});

/** A value of the API's three types; a chosen type also takes what an expression gives as text. */
function primitive(label: string, type: unknown, value: unknown): string | number | boolean {
	if (type === 'number' || type === 'boolean') {
		const typed = type === 'number' ? numberIn(value) : booleanIn(value);
		if (typed !== undefined) return typed;
	} else if (['string', 'number', 'boolean'].includes(typeof value)) {
		return value as string | number | boolean;
	}
	const shown = isEmpty(value) ? 'empty' : JSON.stringify(value).slice(0, 60);
	throw inputError(
		`'${label}' is not ${KIND_NAMES[String(type)] ?? KIND_NAMES.primitive}: ${shown}`,
		'Correct the value, or the expression that brings it.',
	);
}
