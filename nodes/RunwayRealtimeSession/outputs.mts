import type { OutputFields, Outputs } from '../shared/output-fields.mts';

const ready: OutputFields = {
	sessionId: 'string',
	status: 'string',
	createdAt: 'string',
	sessionKey: 'string',
	expiresAt: 'string',
};

export const outputs: Outputs = {
	realtimeSession: {
		cancel: { sessionId: 'string', cancelled: 'boolean', statusBefore: 'string' },
		consume: { sessionId: 'string', url: 'string', token: 'string', roomName: 'string' },
		create: ready,
		get: {
			...ready,
			queued: 'boolean',
			duration: 'number',
			failure: 'string',
			failureCode: 'string',
		},
	},
};
