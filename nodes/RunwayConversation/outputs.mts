import { fileFacts, type OutputFields, type Outputs } from '../shared/output-fields.mts';

/** The avatar is null where it is not known any more. */
const common: OutputFields = {
	id: 'string',
	name: 'string',
	status: 'string',
	createdAt: 'string',
	duration: 'number | null',
};

export const outputs: Outputs = {
	conversation: {
		delete: { id: 'string', deleted: 'boolean' },
		get: {
			...common,
			avatar: {
				type: 'string',
				presetId: 'string',
				id: 'string | null',
				name: 'string | null',
				imageUrl: 'string | null',
			},
			startedAt: 'string | null',
			endedAt: 'string',
			maxDuration: 'number | null',
			recordingUrl: 'string | null',
			file: fileFacts,
			failure: 'string',
			failureCode: 'string',
			tools: [{ type: 'string', name: 'string', description: 'string' }],
			transcript: [
				{
					role: 'string',
					content: 'string | null',
					timestamp: 'string | null',
					toolCalls: [{ id: 'string', name: 'string', arguments: 'object' }],
					toolResults: [
						{
							id: 'string',
							name: 'string',
							result: 'object',
							durationMs: 'number | null',
							error: 'string | null',
						},
					],
				},
			],
		},
		getMany: {
			...common,
			avatar: {
				type: 'string',
				presetId: 'string',
				id: 'string | null',
				name: 'string | null',
			},
			hasTools: 'boolean',
		},
	},
};
