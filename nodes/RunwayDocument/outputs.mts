import type { OutputFields, Outputs } from '../shared/output-fields.mts';

const listed: OutputFields = {
	id: 'string',
	name: 'string',
	type: 'string',
	createdAt: 'string',
	updatedAt: 'string',
	usedBy: [{ id: 'string', name: 'string', imageUrl: 'string | null' }],
};

const document: OutputFields = { ...listed, content: 'string' };

export const outputs: Outputs = {
	document: {
		create: document,
		delete: { id: 'string', deleted: 'boolean' },
		get: document,
		getMany: listed,
		update: { id: 'string', success: 'boolean' },
	},
};
