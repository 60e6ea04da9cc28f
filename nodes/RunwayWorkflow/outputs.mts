import { file, type OutputFields, type Outputs } from '../shared/output-fields.mts';

const run: OutputFields = {
	invocationId: 'string',
	status: 'string',
	progress: 'number',
	nodeErrors: { '*': { message: 'string', failureCode: 'string', nodeName: 'string' } },
	nodeId: 'string',
	...file,
};

/** As in `severalFiles`, each with its node. */
const outputsByNode: OutputFields = {
	outputs: [
		{
			nodeId: 'string',
			outputIndex: 'integer',
			url: 'string',
			fileName: 'string',
			field: 'string',
		},
	],
};

export const outputs: Outputs = {
	workflow: {
		get: {
			id: 'string',
			name: 'string',
			description: 'string | null',
			version: 'integer',
			createdAt: 'string',
			updatedAt: 'string',
			graph: { version: 'integer', nodes: ['object'], edges: ['object'] },
		},
		getInvocation: {
			...run,
			...outputsByNode,
			output: { '*': ['string'] },
			failure: 'string',
			failureCode: 'string',
			createdAt: 'string',
		},
		getMany: {
			name: 'string',
			workflowId: 'string',
			versions: [{ id: 'string', version: 'integer', createdAt: 'string' }],
		},
		run: { ...run, ...outputsByNode },
	},
};
