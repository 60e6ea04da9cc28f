import { listWatch } from '../../../runway/polling/list-watch';
import { triggerValues } from '../../../runway/values';
import { readPathId } from '../../shared/path-field';
import { routerLocator } from '../../shared/router-locator';
import type { TriggerEvent } from '../trigger-event';

const { property } = routerLocator;

/** A request is listed as soon as it is made, and a busy router has many of them. */
const WINDOW_MS = 60 * 60 * 1000;

/** A router found no model, or refused the request; a task that fails later is none of these. */
export const routedRequestFailed: TriggerEvent = {
	value: 'routedRequestFailed',
	name: 'Routed Request Failed',
	description: 'A request to a model router ended without a model; its status and pipeline say why',
	properties: [property],
	none: 'No request to this router has failed yet',
	question: (context) => ({ routerId: readPathId(triggerValues(context), property) }),
	watch: (context, { routerId }) =>
		listWatch(context, {
			list: { path: `/v1/routers/${String(routerId)}/requests`, subject: 'this router' },
			id: 'id',
			time: 'createdAt',
			windowMs: WINDOW_MS,
			kindOf: ({ status }) => (status === 'routed' ? 'nothing' : 'event'),
		}),
};
