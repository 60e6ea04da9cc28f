import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { listEntries } from '../../runway/api/paging';
import { forEachItem } from '../../runway/items/settle';
import { fetchRecord, type RecordKind, removeRecord } from '../../runway/records/record';
import { listFields } from './list-fields';
import { listOperation } from './list-operation';
import type { NodeOperation } from './operation';
import type { PathField } from './path-field';

/** A kind of record, and how a form asks for one. */
export interface RecordResource extends RecordKind {
	/** The field that asks for the id of one. */
	field: PathField;
}

interface RecordOperation extends Pick<NodeOperation, 'value' | 'name' | 'description'> {
	/** The output for the record of this id. */
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

/** Fields that filter or sort a list. */
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
