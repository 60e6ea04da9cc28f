import type { FormOperation } from '../../../runway/form/operation';

/** Sends what is to change; comes back with the router. */
export const update: FormOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update router',
	description: 'Change name, description or rules of a router; what is left out stays',
	endpoint: 'routers.update',
	mainFields: [],
};
