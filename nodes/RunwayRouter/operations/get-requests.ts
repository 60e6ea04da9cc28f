import { listEntries } from '../../../runway/api/paging';
import { forEachItem } from '../../../runway/items/settle';
import { listFields, readLimit } from '../../list-fields';
import type { NodeOperation } from '../../operation';
import { routerField } from '../router-field';

/** What a router decided for the requests it got. */
export const getRequests: NodeOperation = {
	value: 'getRequests',
	name: 'Get Requests',
	action: 'Get requests of router',
	description: 'How a router decided: model, reason, task and status of each request',
	properties: [routerField.property, ...listFields],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const id = routerField.read(context, itemIndex);
			const requests = await listEntries(
				context,
				{ path: `/v1/routers/${id}/requests`, subject: 'this router' },
				readLimit(context, itemIndex),
			);
			return requests.map((json) => ({ json, pairedItem: { item: itemIndex } }));
		}),
};
