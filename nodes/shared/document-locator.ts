import { locator } from './locators';

const about = {
	list: {
		path: '/v1/documents',
		subject: 'the documents of this account',
		// The API demands both.
		qs: { sort: 'createdAt', order: 'desc' },
	},
	displayName: 'Document',
	searchMethod: 'searchDocuments',
	label: 'name',
	value: 'id',
	placeholder: 'e.g. 8be4df61-93ca-11d2-aa0d-00e098032b8c',
};

/** Picks a document. */
export const documentLocator = locator({
	...about,
	name: 'documentId',
	description: 'The document to work with',
});

/** A document that an avatar is to know. */
export const knownDocumentLocator = locator({
	...about,
	name: 'value',
	description: 'A document of this account, made with Runway Document',
});
