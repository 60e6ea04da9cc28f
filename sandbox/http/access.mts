/** Who may call: a key of the right form, the version header, and no key in calls that take none. */
import type { FastifyInstance } from 'fastify';
import type { State } from '../state.mts';
import { taskEndpoints } from '../tasks/endpoints.mts';
import { ApiError, documented } from './errors.mts';

/** The version of the API that the SDK speaks; no other is known. */
const version = '2024-11-06';
const keyForm = /^Bearer key_[\w-]{8,}$/;
/** Keys that begin so are refused, to see what a client does with a wrong key. */
const invalidKey = 'Bearer key_invalid';

/** Opening a session is done with the session's own key. */
const sessionPath = /^\/v1\/realtime_sessions\/[^/]+\/consume$/;

function checkCaller(authorization: string | undefined, runwayVersion: unknown): void {
	if (!authorization) throw documented(401, 'No API key was provided.');
	if (!keyForm.test(authorization) || authorization.startsWith(invalidKey)) {
		throw documented(401, 'The API key is not valid');
	}
	if (runwayVersion !== version) {
		throw documented(400, `The X-Runway-Version header must be ${version}`, { issues: [] });
	}
}

const startsTask = (method: string, path: string) =>
	method === 'POST' &&
	(path.startsWith('/v1/generate/') || taskEndpoints.some((endpoint) => endpoint.path === path));

export function guardAccess(app: FastifyInstance, state: State): void {
	app.addHook('onRequest', async ({ url, method, headers }) => {
		const path = url.split('?')[0];
		if (path.startsWith('/storage/')) {
			if (headers.authorization === undefined) return;
			state.leaks.push({ time: state.time(), method, path, header: 'authorization' });
			throw new ApiError(400, { error: 'InvalidArgument: Only one auth mechanism allowed' });
		}
		if (path.startsWith('/v1/') && !sessionPath.test(path)) {
			checkCaller(headers.authorization, headers['x-runway-version']);
			const isNamed = headers['x-runway-on-behalf-of'] !== undefined;
			if (state.settings.needsOnBehalfOf && !isNamed && startsTask(method, path)) {
				const header = 'X-Runway-On-Behalf-Of request header';
				throw new ApiError(400, { error: `${header} was not specified for task creation` });
			}
		}
	});
}
