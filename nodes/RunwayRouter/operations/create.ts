import type { FormOperation } from '../../../runway/form/operation';

/** Sends name, slug and rules; comes back with the router. */
export const create: FormOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create router',
	description: 'Set up a router that chooses the model for you by cost, speed or quality',
	endpoint: 'routers.create',
	mainFields: ['name', 'slug'],
};
