import { modelTask, type OutputFields, type Outputs } from '../shared/output-fields.mts';

const avatar: OutputFields = {
	id: 'string',
	name: 'string',
	personality: 'string',
	startScript: 'string | null',
	voice: {
		type: 'string',
		presetId: 'string',
		id: 'string',
		name: 'string',
		description: 'string | null',
		deleted: 'boolean',
	},
	documentIds: ['string'],
	referenceImageUri: 'string | null',
	processedImageUri: 'string | null',
	createdAt: 'string',
	updatedAt: 'string',
	status: 'string',
};

/** Its state at any time. */
const anyAvatar: OutputFields = { ...avatar, failureReason: 'string' };

export const outputs: Outputs = {
	avatar: {
		create: avatar,
		createVideo: modelTask('video'),
		delete: { id: 'string', deleted: 'boolean' },
		get: anyAvatar,
		talkingPhoto: modelTask('video'),
		getMany: anyAvatar,
		getUsage: {
			avgDurationSeconds: 'number',
			totalSeconds: 'number',
			totalSessions: 'integer',
			byDay: [{ date: 'string', seconds: 'number', sessions: 'integer' }],
		},
		update: anyAvatar,
	},
};
