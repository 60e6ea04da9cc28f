import { bodyOperation } from '../../shared/body-operation';
import { deleteRecord, getRecord } from '../../shared/record-operations';
import { documentResource } from '../document-resource';
import { create } from './create';
import { getMany } from './get-many';
import { update } from './update';

/** What has a body that the form asks for. */
export const documentForms = [create, update];

export const documentOperations = [
	bodyOperation(create, 'the documents of this account'),
	deleteRecord(documentResource),
	getRecord(documentResource, 'One document with its text, and the avatars that use it'),
	getMany,
	bodyOperation(update, 'this document', documentResource.field),
];
