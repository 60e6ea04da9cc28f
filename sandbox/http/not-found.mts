/** 404 for a path that no one serves, 405 for one that is served by another method. */
import type { FastifyInstance } from 'fastify';

/** Must be called before the routes are added. */
export function answerUnknownRoutes(app: FastifyInstance): void {
	const patterns: RegExp[] = [];
	app.addHook('onRoute', ({ url }) => {
		patterns.push(new RegExp(`^${url.replace(/:[^/]+/g, '[^/]+')}$`));
	});
	app.setNotFoundHandler((request, reply) => {
		const path = request.url.split('?')[0];
		const known = patterns.some((pattern) => pattern.test(path));
		void reply.code(known ? 405 : 404).send({ error: known ? 'Method not allowed' : 'Not found' });
	});
}
