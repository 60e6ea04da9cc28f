import type { FormOperation } from '../../../runway/form/operation';

/** Sends a name and a text, typed or from a file; comes back with the document. */
export const create: FormOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create document',
	description: 'Keep a text that avatars can know, typed or from a text or Markdown file',
	endpoint: 'documents.create',
	mainFields: ['name', 'content'],
	textFiles: ['content'],
};
