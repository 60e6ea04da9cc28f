import { getManyRecords } from '../../shared/record-operations';
import { documentResource } from '../document-resource';

/** The documents without their texts, and the avatars that use each. */
export const getMany = getManyRecords(documentResource, {
	properties: [
		{
			displayName: 'Sort By',
			name: 'sort',
			type: 'options',
			options: [
				{ name: 'Created', value: 'createdAt' },
				{ name: 'Last Changed', value: 'updatedAt' },
			],
			default: 'createdAt',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Newest First', value: 'desc' },
				{ name: 'Oldest First', value: 'asc' },
			],
			default: 'desc',
		},
	],
	read: (context, itemIndex) => ({
		sort: context.getNodeParameter('sort', itemIndex, 'createdAt') as string,
		order: context.getNodeParameter('order', itemIndex, 'desc') as string,
	}),
});
