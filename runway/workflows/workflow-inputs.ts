import type { FieldType, IDataObject, ResourceMapperField } from 'n8n-workflow';

import { isRecord } from '../api/json';
import { graphNodes, text } from './workflow-api';

/**
 * The kind of an input: the API distinguishes kinds of files, and has one word for all other
 * values.
 */
export type InputType = 'audio' | 'boolean' | 'image' | 'number' | 'primitive' | 'video';

/** Something that a run may set: an output of a node, in place of what is saved in the workflow. */
export interface WorkflowInput {
	node: string;
	outputKey: string;
	type: InputType;
}

/** Types that their field does not show. */
const WITH_TYPE: InputType[] = ['audio', 'image', 'number', 'video'];
/** The graph's own words for what an output is. Source: docs.dev.runwayml.com/workflows/running. */
const TYPES: Record<string, InputType> = {
	audio: 'audio',
	boolean: 'boolean',
	float: 'number',
	image: 'image',
	integer: 'number',
	number: 'number',
	string: 'primitive',
	text: 'primitive',
	video: 'video',
};
/** Nodes that hold a value. Those of other kinds make theirs, and are no inputs of a form. */
const INPUT_NODE = /^(constant|input)/;

/** The description of an output, by its name, or by its value if its type is unknown. */
function typeOf(outputKey: string, { type, value }: Record<string, unknown>): InputType {
	const said = [text(type), outputKey, typeof value].map((word) => word.toLowerCase());
	const known = said.find((word) => Object.hasOwn(TYPES, word));
	return known === undefined ? 'primitive' : TYPES[known];
}

/**
 * The inputs of a workflow as fields of n8n's mapper; none if its graph does not list them. The
 * SDK leaves the graph untyped, so nothing is taken for granted.
 */
export function mapperFields(workflow: IDataObject): ResourceMapperField[] {
	return graphNodes(workflow).flatMap(({ id, name, type, details }) =>
		type !== '' && !INPUT_NODE.test(type)
			? []
			: Object.entries(details)
					.filter((each): each is [string, Record<string, unknown>] => isRecord(each[1]))
					.filter(([, output]) => output.exposedToApp !== false)
					.map(([outputKey, output]) => fieldOf(id, name, outputKey, output)),
	);
}

function fieldOf(
	node: string,
	nodeName: string,
	outputKey: string,
	output: Record<string, unknown>,
): ResourceMapperField {
	const type = typeOf(outputKey, output);
	const label = text(output.label) || (nodeName === node ? `${node} ${outputKey}` : nodeName);
	return {
		id: fieldId({ node, outputKey, type }),
		displayName: WITH_TYPE.includes(type) ? `${label} (${type})` : label,
		required: false,
		defaultMatch: false,
		display: true,
		...widgetOf(type),
	};
}

/**
 * Fields that can stay empty, so that what is saved in the workflow counts: a switch would always
 * say something, and n8n saves an empty number as 0 as soon as the node is opened.
 */
function widgetOf(type: InputType): { type: FieldType } & Pick<ResourceMapperField, 'options'> {
	if (type !== 'boolean') return { type: 'string' };
	return {
		type: 'options',
		options: [
			{ name: 'Yes', value: true },
			{ name: 'No', value: false },
		],
	};
}

// A value is saved under the id of its field, and has to be understood without the workflow.

export function fieldId({ node, outputKey, type }: WorkflowInput): string {
	return [type, node, outputKey].map(encodeURIComponent).join('/');
}

/** @returns undefined if it is no id of a field */
export function inputOf(id: string): WorkflowInput | undefined {
	const [type, node, outputKey, ...more] = id.split('/').map(decodeURIComponent);
	const isInput = Boolean(node) && Boolean(outputKey) && more.length === 0;
	const known = Object.values(TYPES).find((each) => each === type);
	return isInput && known !== undefined ? { node, outputKey, type: known } : undefined;
}
