import { pathField } from '../shared/path-field';
import type { RecordResource } from '../shared/record-operations';
import { routerLocator } from '../shared/router-locator';

export const routerResource: RecordResource = {
	noun: 'router',
	path: '/v1/routers',
	field: pathField(routerLocator.property),
};
