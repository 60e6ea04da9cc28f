import type { FormOperation } from '../../../runway/form/operation';

/** Sends what is to change; the API says no more than that it is done. */
export const update: FormOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update document',
	description: 'Change name or content of a document; what is left out stays',
	endpoint: 'documents.update',
	mainFields: [],
	textFiles: ['content'],
};
