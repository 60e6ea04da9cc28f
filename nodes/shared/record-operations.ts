import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ApiContext } from '../../runway/api/context';
import { recordOf, textOf } from '../../runway/api/json';
import { listEntries } from '../../runway/api/paging';
import { pathId } from '../../runway/api/path-id';
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
}

interface RecordOperation extends Pick<NodeOperation, 'value' | 'name' | 'description'> {
	/** What comes out for the record of this id. */
	run(context: IExecuteFunctions, id: string): Promise<IDataObject>;
}

/** An operation on one record. */
export function recordOperation(
	{ noun, field }: Pick<RecordResource, 'noun' | 'field'>,
	{ run, ...words }: RecordOperation,
): NodeOperation {
	return {
		...words,
		action: `${words.name} ${noun}`,
		properties: [field.property],
		execute: async (context) =>
			await forEachItem(context, async (itemIndex) => [
				{ json: await run(context, field.read(context, itemIndex)) },
			]),
	};
}

async function requestRecord(
	context: ApiContext,
	method: 'GET' | 'DELETE',
	{ noun, path }: RecordResource,
	id: string,
	attempts?: number,
): Promise<unknown> {
	return await apiRequest(context, {
		method,
		path: `${path}/${pathId(id, 'ID')}`,
		subject: `this ${noun}`,
		idempotent: true,
		attempts,
	});
}

/**
 * One record as the API shows it, under the id that was asked for.
 *
 * @param attempts 1 for callers that poll by a plan of their own
 */
export async function fetchRecord(
	context: ApiContext,
	resource: RecordResource,
	id: string,
	attempts?: number,
): Promise<IDataObject> {
	const record = recordOf(await requestRecord(context, 'GET', resource, id, attempts));
	return { ...record, id: textOf(record.id) ?? id } as IDataObject;
}

/** Removes a record; one that is gone is a refusal that says so. */
export async function removeRecord(
	context: ApiContext,
	resource: RecordResource,
	id: string,
): Promise<void> {
	await requestRecord(context, 'DELETE', resource, id);
}

export function getRecord(
	resource: RecordResource,
	description = `All details of one ${resource.noun}`,
): NodeOperation {
	return recordOperation(resource, {
		value: 'get',
		name: 'Get',
		description,
		run: async (context, id) => await fetchRecord(context, resource, id),
	});
}

/** What narrows a list down, or puts it in order. */
export interface ListChoices {
	properties: INodeProperties[];
	/** As the API wants it beside the path. */
	read(context: IExecuteFunctions, itemIndex: number): IDataObject;
}

const NO_CHOICES: ListChoices = { properties: [], read: () => ({}) };

export function getManyRecords(
	{ noun, path }: RecordResource,
	choices = NO_CHOICES,
): NodeOperation {
	const subject = `the ${noun}s of this account`;
	return listOperation({
		value: 'getMany',
		name: 'Get Many',
		action: `Get many ${noun}s`,
		description: `One item for each ${noun} of the account`,
		properties: [...listFields, ...choices.properties],
		list: async (context, itemIndex, most) =>
			await listEntries(context, { path, subject, qs: choices.read(context, itemIndex) }, most),
	});
}

export function deleteRecord(resource: RecordResource): NodeOperation {
	const { noun } = resource;
	return recordOperation(resource, {
		value: 'delete',
		name: 'Delete',
		description: `Remove ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun} for good`,
		async run(context, id) {
			await removeRecord(context, resource, id);
			return { id, deleted: true };
		},
	});
}
