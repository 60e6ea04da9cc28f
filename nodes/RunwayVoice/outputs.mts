import { fileFacts, type OutputFields, type Outputs } from '../shared/output-fields.mts';

const voice: OutputFields = {
	id: 'string',
	name: 'string',
	description: 'string | null',
	createdAt: 'string',
	status: 'string',
	previewUrl: 'string | null',
};

/** Its state at any time. */
const anyVoice: OutputFields = { ...voice, failureReason: 'string' };

export const outputs: Outputs = {
	voice: {
		create: voice,
		delete: { id: 'string', deleted: 'boolean' },
		get: anyVoice,
		getMany: anyVoice,
		preview: { durationSecs: 'number', url: 'string', file: fileFacts },
		update: anyVoice,
	},
};
