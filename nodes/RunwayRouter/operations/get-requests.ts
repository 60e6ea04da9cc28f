import { listEntries } from '../../../runway/api/paging';
import { listFields } from '../../shared/list-fields';
import { listOperation } from '../../shared/list-operation';
import { routerResource } from '../router-resource';

const { field, path } = routerResource;

/** The decisions of a router for its requests. */
export const getRequests = listOperation({
	value: 'getRequests',
	name: 'Get Requests',
	action: 'Get requests of router',
	description: 'How a router decided: model, reason, task and status of each request',
	properties: [field.property, ...listFields],
	async list(context, itemIndex, most) {
		const id = field.read(context, itemIndex);
		const requests = { path: `${path}/${id}/requests`, subject: 'this router' };
		return await listEntries(context, requests, most);
	},
});
