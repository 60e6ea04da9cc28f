/** Model routers and the history of what they decided. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type {
	RouterCreateParams,
	RouterRetrieveResponse,
	RouterUpdateParams,
} from '@runwayml/sdk/resources/routers';
import { ApiError, notFound } from '../http/errors.mts';
import { pageOf, type Query } from '../http/paging.mts';
import type { RouterRecord } from '../resources/records.mts';
import type { State } from '../state.mts';
import { validateBody } from '../validation/validate-body.mts';

interface ById {
	Params: { id: string };
}

function show({ createdAt, updatedAt, ...router }: RouterRecord): RouterRetrieveResponse {
	return {
		...router,
		createdAt: new Date(createdAt).toISOString(),
		updatedAt: new Date(updatedAt).toISOString(),
	};
}

export function routerRoutes(app: FastifyInstance, state: State): void {
	const routers = () => state.resources.routers;
	function find(id: string): RouterRecord {
		const router = routers().get(id);
		if (!router) throw notFound('Router');
		return router;
	}

	app.post<{ Body: RouterCreateParams }>('/v1/routers', ({ body }) => {
		validateBody('RouterCreateParams', body, state.checkMedia);
		const { slug, name = slug, description = null, settings } = body;
		if (
			routers()
				.values()
				.some((router) => router.slug === slug)
		) {
			throw new ApiError(409, { error: `A router named ${slug} exists already` });
		}
		const router: RouterRecord = {
			id: randomUUID(),
			createdAt: state.now(),
			updatedAt: state.now(),
			slug,
			name,
			description,
			settings: { ...settings, schemaVersion: 1 },
			version: 1,
		};
		routers().set(router.id, router);
		return show(router);
	});

	app.get<ById>('/v1/routers/:id', ({ params }) => show(find(params.id)));

	app.patch<ById & { Body: RouterUpdateParams }>('/v1/routers/:id', ({ params, body }) => {
		validateBody('RouterUpdateParams', body ?? {}, state.checkMedia);
		const router = find(params.id);
		const { settings, ...rest } = body ?? {};
		Object.assign(router, rest, {
			settings: { ...router.settings, ...settings, schemaVersion: 1 },
			updatedAt: state.now(),
			version: router.version + 1,
		});
		return show(router);
	});

	app.delete<ById>('/v1/routers/:id', ({ params }, reply) => {
		routers().delete(find(params.id).id);
		void reply.code(204).send();
	});

	app.get<{ Querystring: Query }>('/v1/routers', ({ query }) =>
		pageOf([...routers().values()].map(show), query),
	);

	app.get<ById & { Querystring: Query }>('/v1/routers/:id/requests', ({ params, query }) => {
		const { id } = find(params.id);
		const requests = state.resources.routerRequests
			.filter(({ routerId }) => routerId === id)
			.map(({ routerId: _, ...request }) => request);
		return pageOf(requests, query);
	});
}
