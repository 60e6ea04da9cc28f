import type { IDataObject } from 'n8n-workflow';

import { listEntries, type ListRequest } from '../runway/api/paging';
import { apiRequest } from '../runway/api/request';
import { forEachItem } from '../runway/items/settle';
import { listFields, readLimit } from './list-fields';
import type { NodeOperation } from './operation';
import type { PathField } from './path-field';

/** Something that the account keeps and the API lists, gives out and deletes by its id. */
export interface RecordKind {
	/** Singular noun for labels, for example `router`. */
	noun: string;
	/** Wire path of the list; one record is below it. */
	path: string;
	field: PathField;
	/** Query that the list demands beside the limit. */
	listQuery?: ListRequest['qs'];
}

const subjectOf = ({ noun }: RecordKind) => `this ${noun}`;

export function getRecord(kind: RecordKind): NodeOperation {
	return {
		value: 'get',
		name: 'Get',
		action: `Get ${kind.noun}`,
		description: `All details of one ${kind.noun}`,
		properties: [kind.field.property],
		execute: async (context) =>
			await forEachItem(context, async (itemIndex) => {
				const record = await apiRequest(context, {
					method: 'GET',
					path: `${kind.path}/${kind.field.read(context, itemIndex)}`,
					subject: subjectOf(kind),
					idempotent: true,
				});
				return [{ json: record as IDataObject, pairedItem: { item: itemIndex } }];
			}),
	};
}

export function getManyRecords(kind: RecordKind): NodeOperation {
	return {
		value: 'getMany',
		name: 'Get Many',
		action: `Get many ${kind.noun}s`,
		description: `One item for each ${kind.noun} of the account`,
		properties: listFields,
		execute: async (context) =>
			await forEachItem(context, async (itemIndex) => {
				const records = await listEntries(
					context,
					{ path: kind.path, subject: `the ${kind.noun}s of this account`, qs: kind.listQuery },
					readLimit(context, itemIndex),
				);
				return records.map((json) => ({ json, pairedItem: { item: itemIndex } }));
			}),
	};
}

export function deleteRecord(kind: RecordKind): NodeOperation {
	return {
		value: 'delete',
		name: 'Delete',
		action: `Delete ${kind.noun}`,
		description: `Remove a ${kind.noun} for good`,
		properties: [kind.field.property],
		execute: async (context) =>
			await forEachItem(context, async (itemIndex) => {
				const id = kind.field.read(context, itemIndex);
				await apiRequest(context, {
					method: 'DELETE',
					path: `${kind.path}/${id}`,
					subject: subjectOf(kind),
					idempotent: true,
				});
				return [{ json: { id, deleted: true }, pairedItem: { item: itemIndex } }];
			}),
	};
}
