import { cost, file, type Outputs } from '../shared/output-fields.mts';

export const outputs: Outputs = {
	task: {
		cancel: { taskId: 'string', cancelled: 'boolean', statusBefore: 'string' },
		check: {
			taskId: 'string',
			status: 'string',
			progress: 'number',
			cost,
			failure: 'string',
			failureCode: 'string',
			explanation: 'string',
			...file,
		},
		delete: { taskId: 'string', deleted: 'boolean', statusBefore: 'string' },
		download: {
			taskId: 'string',
			status: 'string',
			cost,
			...file,
		},
		get: {
			taskId: 'string',
			status: 'string',
			createdAt: 'string',
			estimatedCost: { credits: 'number' },
			progress: 'number',
			cost: { credits: 'number' },
			output: ['string'],
			failure: 'string',
			failureCode: 'string',
		},
		wait: {
			taskId: 'string',
			status: 'string',
			cost,
			progress: 'number',
			...file,
		},
	},
};
