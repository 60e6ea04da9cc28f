import type { OutputFields, Outputs } from '../shared/output-fields.mts';

const router: OutputFields = {
	id: 'string',
	slug: 'string',
	name: 'string',
	description: 'string | null',
	settings: {
		schemaVersion: 'integer',
		optimizeFor: 'string',
		maxCreditsPerGeneration: { audio: 'number', image: 'number', video: 'number' },
		models: { mode: 'string', ids: ['string'] },
		fallback: { onCapacity: 'boolean' },
	},
	version: 'integer',
	createdAt: 'string',
	updatedAt: 'string',
};

export const outputs: Outputs = {
	router: {
		create: router,
		delete: { id: 'string', deleted: 'boolean' },
		get: router,
		getMany: router,
		getRequests: {
			id: 'string',
			createdAt: 'string',
			status: 'string',
			requestId: 'string',
			taskId: 'string | null',
			model: 'string | null',
			provider: 'string | null',
			estimatedCredits: 'number | null',
			reason: 'string | null',
			reasonCode: 'string | null',
			emptiedBy: ['string'],
			pipeline: [
				{
					type: 'string',
					filter: 'string',
					models: ['string'],
					allExhausted: 'boolean',
					skipped: ['string'],
					outcome: 'string',
				},
			],
		},
		update: router,
	},
};
