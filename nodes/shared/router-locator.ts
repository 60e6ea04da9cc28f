import { locator } from './locators';

const list = { path: '/v1/routers', subject: 'the routers of this account' };

/** Picks a router, by its ID. */
export const routerLocator = locator({
	name: 'routerId',
	displayName: 'Router',
	description: 'The model router to work with',
	searchMethod: 'searchRouters',
	list,
	label: 'name',
	value: 'id',
	placeholder: 'e.g. 8be4df61-93ca-11d2-aa0d-00e098032b8c',
});

/** A router to generate with, which the API knows by its slug there. */
export const routerSlugLocator = locator({
	name: 'configId',
	displayName: 'Router',
	description: 'The model router that chooses the model',
	searchMethod: 'searchRouterSlugs',
	list,
	label: 'name',
	value: 'slug',
	placeholder: 'e.g. cheap-social-clips',
});
