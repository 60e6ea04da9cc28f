import type { IDataObject } from 'n8n-workflow';

import { apiRequest } from '../../../runway/api/request';
import { forEachItem } from '../../../runway/items/settle';
import type { NodeOperation } from '../../shared/operation';

/** One request; comes back with the credit balance, the limits of the tier and today's usage. */
export const get: NodeOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get organization',
	description: 'Credits left, limits of the tier by model, and how much of them is used today',
	properties: [],
	execute: async (context) =>
		await forEachItem(context, async () => {
			const organization = await apiRequest(context, {
				method: 'GET',
				path: '/v1/organization',
				subject: 'this organization',
				idempotent: true,
			});
			return [{ json: organization as IDataObject }];
		}),
};
