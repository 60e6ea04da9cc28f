import { documentLocator } from '../shared/document-locator';
import { pathField } from '../shared/path-field';
import type { RecordResource } from '../shared/record-operations';

export const documentResource: RecordResource = {
	noun: 'document',
	path: '/v1/documents',
	field: pathField(documentLocator.property),
};
