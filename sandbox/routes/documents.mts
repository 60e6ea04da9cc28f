/** Documents that avatars know. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type {
	DocumentCreateParams,
	DocumentRetrieveResponse,
	DocumentUpdateParams,
} from '@runwayml/sdk/resources/documents';
import { notFound } from '../http/errors.mts';
import { pageOf, requireQuery, type Query } from '../http/paging.mts';
import type { DocumentRecord } from '../resources/records.mts';
import type { State } from '../state.mts';
import { validateBody } from '../validation/validate-body.mts';

interface ById {
	Params: { id: string };
}

export function documentRoutes(app: FastifyInstance, state: State): void {
	const documents = () => state.resources.documents;
	function find(id: string): DocumentRecord {
		const document = documents().get(id);
		if (!document) throw notFound('Document');
		return document;
	}

	function show({ id, name, content, ...times }: DocumentRecord): DocumentRetrieveResponse {
		const users = [...state.resources.avatars.values()].filter(({ documentIds }) =>
			documentIds.includes(id),
		);
		return {
			id,
			name,
			content,
			type: 'text',
			createdAt: new Date(times.createdAt).toISOString(),
			updatedAt: new Date(times.updatedAt).toISOString(),
			usedBy: users.map((avatar) => ({ id: avatar.id, name: avatar.name, imageUrl: null })),
		};
	}

	app.post<{ Body: DocumentCreateParams }>('/v1/documents', ({ body }) => {
		validateBody('DocumentCreateParams', body, state.checkMedia);
		const times = { createdAt: state.now(), updatedAt: state.now() };
		const document: DocumentRecord = { id: randomUUID(), ...times, ...body };
		documents().set(document.id, document);
		return show(document);
	});

	app.get<ById>('/v1/documents/:id', ({ params }) => show(find(params.id)));

	app.patch<ById & { Body: DocumentUpdateParams }>(
		'/v1/documents/:id',
		({ params, body }, reply) => {
			validateBody('DocumentUpdateParams', body ?? {}, state.checkMedia);
			Object.assign(find(params.id), body, { updatedAt: state.now() });
			void reply.code(204).send();
		},
	);

	app.delete<ById>('/v1/documents/:id', ({ params }, reply) => {
		const { id } = find(params.id);
		documents().delete(id);
		for (const avatar of state.resources.avatars.values()) {
			avatar.documentIds = avatar.documentIds.filter((kept) => kept !== id);
		}
		void reply.code(204).send();
	});

	app.get<{ Querystring: Query }>('/v1/documents', ({ query }) => {
		requireQuery(query, { order: ['asc', 'desc'], sort: ['createdAt', 'updatedAt'] });
		const key = query.sort as 'createdAt' | 'updatedAt';
		const sign = query.order === 'asc' ? 1 : -1;
		const sorted = [...documents().values()].toSorted(
			(one, other) => sign * (one[key] - other[key]),
		);
		return pageOf(
			sorted.map(show).map(({ content: _, ...document }) => document),
			query,
		);
	});
}
