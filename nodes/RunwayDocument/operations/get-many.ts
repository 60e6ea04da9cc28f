import type { INodeProperties } from 'n8n-workflow';

import { NOTHING_SENT } from '../../../runway/api/errors';
import { itemValues, readChoice } from '../../../runway/values';
import { getManyRecords } from '../../shared/record-operations';
import { documentResource } from '../document-resource';

const sort: INodeProperties = {
	displayName: 'Sort By',
	name: 'sort',
	type: 'options',
	options: [
		{ name: 'Created', value: 'createdAt' },
		{ name: 'Last Changed', value: 'updatedAt' },
	],
	default: 'createdAt',
};

const order: INodeProperties = {
	displayName: 'Order',
	name: 'order',
	type: 'options',
	options: [
		{ name: 'Newest First', value: 'desc' },
		{ name: 'Oldest First', value: 'asc' },
	],
	default: 'desc',
};

/** The documents without their texts, and the avatars that use each. */
export const getMany = getManyRecords(documentResource, {
	properties: [sort, order],
	read(context, itemIndex) {
		const values = itemValues(context, itemIndex);
		return {
			sort: readChoice<string>(values, sort, NOTHING_SENT),
			order: readChoice<string>(values, order, NOTHING_SENT),
		};
	},
});
