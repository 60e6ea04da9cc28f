import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from '../../runway/api/context';
import { listEntries } from '../../runway/api/paging';
import { apiRequest } from '../../runway/api/request';
import { forEachItem } from '../../runway/items/settle';
import { listFields } from './list-fields';
import { listOperation } from './list-operation';
import type { NodeOperation } from './operation';
import type { PathField } from './path-field';

/** Something that the account keeps and the API lists, gives out and deletes by its id. */
export interface RecordResource {
	/** Singular noun for labels, for example `router`. */
	noun: string;
	/** Wire path of the list; one record is below it. */
	path: string;
	/** The field that asks for the id of one. */
	field: PathField;
	/** What output items call the id of one, where that is not `id`. */
	idName?: string;
}

/** `a router`, `an avatar`. */
const one = ({ noun }: RecordResource) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** One record as the API tells it. */
export async function fetchRecord(
	context: ApiContext,
	{ noun, path }: RecordResource,
	id: string,
): Promise<IDataObject> {
	const record = await apiRequest(context, {
		method: 'GET',
		path: `${path}/${id}`,
		subject: `this ${noun}`,
		idempotent: true,
	});
	return record as IDataObject;
}

async function removeRecord(
	context: ApiContext,
	{ noun, path }: RecordResource,
	id: string,
): Promise<IDataObject> {
	await apiRequest(context, {
		method: 'DELETE',
		path: `${path}/${id}`,
		subject: `this ${noun}`,
		idempotent: true,
	});
	return {};
}

function withIdAs(idName: string | undefined, record: IDataObject): IDataObject {
	if (idName === undefined) return record;
	const { id, ...rest } = record;
	return { [idName]: id, ...rest };
}

export function getRecord(
	resource: RecordResource,
	{ description = `All details of one ${resource.noun}` } = {},
): NodeOperation {
	const { noun, field, idName } = resource;
	return {
		value: 'get',
		name: 'Get',
		action: `Get ${noun}`,
		description,
		properties: [field.property],
		execute: async (context) =>
			await forEachItem(context, async (itemIndex) => {
				const record = await fetchRecord(context, resource, field.read(context, itemIndex));
				return [{ json: withIdAs(idName, record) }];
			}),
	};
}

interface GetManyDetails {
	description?: string;
	/** For a list that does not come in the API's usual pages. */
	list?(context: ApiContext, most: number | undefined): Promise<IDataObject[]>;
}

export function getManyRecords(
	resource: RecordResource,
	{
		description = `One item for each ${resource.noun} of the account`,
		list = async (context, most) =>
			await listEntries(
				context,
				{ path: resource.path, subject: `the ${resource.noun}s of this account` },
				most,
			),
	}: GetManyDetails = {},
): NodeOperation {
	return listOperation({
		value: 'getMany',
		name: 'Get Many',
		action: `Get many ${resource.noun}s`,
		description,
		properties: listFields,
		list: async (context, _itemIndex, most) => await list(context, most),
	});
}

interface DeleteDetails {
	description?: string;
	/** Where a DELETE alone is not the way; returns what the item says beside that it is deleted. */
	remove?(context: ApiContext, id: string): Promise<IDataObject>;
}

export function deleteRecord(
	resource: RecordResource,
	{
		description = `Remove ${one(resource)} for good`,
		remove = async (context, id) => await removeRecord(context, resource, id),
	}: DeleteDetails = {},
): NodeOperation {
	const { noun, field, idName = 'id' } = resource;
	return {
		value: 'delete',
		name: 'Delete',
		action: `Delete ${noun}`,
		description,
		properties: [field.property],
		execute: async (context) =>
			await forEachItem(context, async (itemIndex) => {
				const id = field.read(context, itemIndex);
				const facts = await remove(context, id);
				return [{ json: { [idName]: id, deleted: true, ...facts } }];
			}),
	};
}
