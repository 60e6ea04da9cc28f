import { changeOperation, createOperation } from '../../shared/body-operation';
import { deleteRecord, getRecord } from '../../shared/record-operations';
import { documentResource } from '../document-resource';
import { create } from './create';
import { getMany } from './get-many';
import { update } from './update';

/** The operations whose form asks for a body. */
export const documentForms = [create, update];

export const documentOperations = [
	createOperation(create, 'the documents of this account', {
		noun: 'document',
		idField: 'documentId',
		hasId: true,
		whereToLook: 'Whether it is there shows in Runway Document → Get Many.',
	}),
	deleteRecord(documentResource),
	getRecord(documentResource, 'One document with its text, and the avatars that use it'),
	getMany,
	changeOperation(update, 'this document', documentResource.field),
];
