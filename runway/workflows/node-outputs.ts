import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	ResourceMapperField,
} from 'n8n-workflow';

import { inputError } from '../api/errors';
import { recordOf } from '../api/json';
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
	numberIn,
	readChoice,
	readText,
	requiredText,
	unreadable,
	valuesOf,
} from '../values';
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
	for (const { values: mapped, field, input } of drawnInputs(context, itemIndex)) {
		const { node, outputKey } = input;
		outputs[node] = { ...outputs[node], [outputKey]: drawnInput(mapped, field, input, reader) };
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

type Question = Pick<INodeProperties, 'name' | 'displayName'>;

/** The values of the inputs that n8n draws: one that is empty keeps what the workflow has saved. */
function drawnInputs(
	context: IExecuteFunctions,
	itemIndex: number,
): Array<{ values: Values; field: Question; input: WorkflowInput }> {
	const mapper = (options?: { rawExpressions: true }) =>
		recordOf(context.getNodeParameter('workflowInputs', itemIndex, {}, options));
	const { value, schema } = mapper();
	const values = valuesOf(value, mapper({ rawExpressions: true }).value);
	const labels = new Map(
		(Array.isArray(schema) ? (schema as Array<Partial<ResourceMapperField> | null>) : []).map(
			(field) => [field?.id, field?.displayName],
		),
	);
	return Object.keys(recordOf(value))
		.map((name) => ({ name, displayName: labels.get(name) ?? 'Inputs' }))
		.filter((field) => givenValue(values, field) !== undefined)
		.map((field) => ({ values, field, input: inputNamed(field.name) }));
}

function inputNamed(id: string): WorkflowInput {
	const input = inputOf(id);
	if (input !== undefined) return input;
	throw inputError(
		`'Inputs' has a field that no workflow has: ${id.slice(0, 60)}`,
		'Choose the workflow again to reload its inputs.',
	);
}

const isMediaType = (type: unknown): type is MediaType => MEDIA_TYPES.some((each) => each === type);

function drawnInput(
	values: Values,
	field: Question,
	{ type }: WorkflowInput,
	reader: Reader,
): IDataObject {
	if (isMediaType(type)) {
		const uri = drawnFile(field.displayName, type, givenValue(values, field), reader);
		return { type, uri: uri as unknown as IDataObject };
	}
	const value = primitive(values, field, type);
	// A text stays one, even if it is a number in the item.
	return { type: 'primitive', value: type === 'primitive' ? String(value) : value };
}

/**
 * One field asks for a file: the name of a field of the item, the file itself as `$binary` has it,
 * or an address. Runway takes no plain http, so n8n fetches such a file.
 */
function drawnFile(label: string, type: MediaType, value: unknown, reader: Reader): MediaInput {
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
	const value = primitive(entry, { name: 'value', displayName: label }, type);
	return { type: 'primitive', value };
}

/** A value of the API's three types; a text may be an empty one, and of an expression also another type. */
function primitive(values: Values, field: Question, type: InputType): string | number | boolean {
	const given = givenValue(values, field) ?? '';
	const isTyped = type === 'number' || type === 'boolean';
	if (!isTyped) {
		const isText = typeof given !== 'number' && typeof given !== 'boolean';
		return isText ? (readText(values, field) ?? '') : given;
	}
	const read = type === 'number' ? numberIn(given) : booleanIn(given);
	if (read !== undefined) return read;
	throw unreadable(
		field,
		given,
		type === 'number' ? 'a number' : 'true or false',
		'Correct the value, or the expression that brings it.',
	);
}
