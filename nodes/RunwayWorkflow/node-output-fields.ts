import type { INodeProperties } from 'n8n-workflow';

import { onceForTools, shownFor } from '../../runway/form/fields/shown-for';
import { fileField, INPUT_TYPE, MEDIA_TYPES } from '../../runway/workflows/node-outputs';

// One set of fields serves all types: only the check of the file differs.
const fileFields = fileField('Input', MEDIA_TYPES).properties;

const inputFields: INodeProperties[] = [
	{
		displayName: 'Node Name or ID',
		name: 'node',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getWorkflowNodes',
			loadOptionsDependsOn: ['workflowId.value'],
		},
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Output Name',
		name: 'outputKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. prompt',
		description: 'Which output of the node is replaced; the list of nodes names them',
	},
	INPUT_TYPE,
	{
		displayName: 'Value',
		name: 'value',
		type: 'number',
		// What nobody filled in is not sent.
		default: '',
		displayOptions: { show: { type: ['number'] } },
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'boolean',
		default: true,
		displayOptions: { show: { type: ['boolean'] } },
	},
	// n8n gives a new entry the default of the last field of a name: of the text.
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		description:
			'What is typed here is sent as text. A number or a boolean that comes from an expression is sent as such; to type one, choose that type.',
		displayOptions: { show: { type: ['primitive'] } },
	},
	...fileFields.map((field) => shownFor(field, 'type', ...MEDIA_TYPES)),
];

/**
 * The fields for a workflow's inputs: those that its graph lists, drawn by n8n; for all others a list
 * of typed values, or JSON for all at once.
 */
export const nodeOutputFields: INodeProperties[] = [
	{
		displayName: 'Inputs',
		name: 'workflowInputs',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description:
			'Inputs that are left empty keep what is saved in the workflow. For a file, enter the name of the input field that holds it, such as data, or its address.',
		typeOptions: {
			loadOptionsDependsOn: ['workflowId.value'],
			resourceMapper: {
				resourceMapperMethod: 'getWorkflowInputs',
				mode: 'add',
				valuesLabel: 'Inputs',
				fieldWords: { singular: 'input', plural: 'inputs' },
				addAllFields: true,
				supportAutoMap: false,
				noFieldsError: "This workflow does not list its inputs. Set them under 'More Inputs'.",
			},
		},
	},
	...onceForTools(inputFields, (fields) => ({
		displayName: 'More Inputs',
		name: 'inputs',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Input',
		default: {},
		description: 'Values and files that take the place of what nodes of the workflow output',
		options: [
			{
				displayName: 'Input',
				name: 'entries',
				values: fields,
			},
		],
	})),
	{
		displayName: 'More Inputs (JSON)',
		name: 'inputsJson',
		type: 'json',
		default: '{}',
		description:
			'Inputs in the form of the API, by node and output: { "nodeId": { "prompt": { "type": "primitive", "value": "Hello" } } }. They come on top of those above.',
	},
];
