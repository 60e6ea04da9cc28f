/** The sandbox, assembled: a local server that behaves like the Runway developer API. */
import type { AddressInfo } from 'node:net';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import {
	checkFault,
	strikeAfter,
	strikeBefore,
	strikesAfter,
	type Fault,
} from './control/faults.mts';
import {
	madeBy,
	summarize,
	withoutSecrets,
	type Leak,
	type LoggedRequest,
} from './control/request-log.mts';
import { acceptedCreates, stateView, type StateView, type TaskView } from './control/views.mts';
import { guardAccess } from './http/access.mts';
import { ApiError, documented } from './http/errors.mts';
import { GatewayError, requirePassable } from './http/gateway.mts';
import { answerUnknownRoutes } from './http/not-found.mts';
import { endMediaWork } from './media/ffmpeg.mts';
import { removeWorkFolder } from './media/work-folder.mts';
import {
	changeSettings,
	defaultSettings,
	requireLoopback,
	type SandboxOptions,
	type SettingsChange,
} from './options.mts';
import { avatarRoutes } from './routes/avatars.mts';
import { controlRoot, controlRoutes } from './routes/control.mts';
import { conversationRoutes } from './routes/conversations.mts';
import { documentRoutes } from './routes/documents.mts';
import { generateRoutes } from './routes/generate.mts';
import { organizationRoutes } from './routes/organization.mts';
import { realtimeRoutes, sessionViews, type SessionView } from './routes/realtime.mts';
import { routerRoutes } from './routes/routers.mts';
import { storageRoutes } from './routes/storage.mts';
import { taskRoutes } from './routes/tasks.mts';
import { uploadRoutes } from './routes/uploads.mts';
import { voiceRoutes } from './routes/voices.mts';
import { workflowRoutes } from './routes/workflows.mts';
import { State } from './state.mts';
import { largestUpload } from './storage/upload-store.mts';

export type { Fault, FaultKind } from './control/faults.mts';
export type { SandboxOptions, Settings, SettingsChange, Timings } from './options.mts';
export type { Leak, LoggedRequest } from './control/request-log.mts';
export type { StateView, TaskView, UploadView } from './control/views.mts';
export type { SessionView } from './routes/realtime.mts';
export { usableKey } from './control/guide.mts';

/** A running sandbox, for tests in the same process. */
export interface Sandbox {
	/** Base URL without a slash at the end. */
	readonly url: string;
	/** Every request so far except those to the controls, oldest first. */
	readonly requests: readonly LoggedRequest[];
	/** Requests that brought credentials to the storage. */
	readonly leaks: readonly Leak[];
	/** Tasks that were accepted, oldest first, cancelled and deleted ones included. */
	creates(): TaskView[];
	/** The same by id. */
	readonly tasks: ReadonlyMap<string, TaskView>;
	/** Realtime sessions of this account, oldest first, with the status that the API shows. */
	sessions(): SessionView[];
	state(): StateView;
	inject(fault: Fault): void;
	change(settings: SettingsChange): void;
	/** Back to the start, settings included. */
	reset(): Promise<void>;
	close(): Promise<void>;
}

/** Bytes that are read before the gateway answers: one that answers sooner may cut the connection. */
const longestRead = 96 * 1024 * 1024;

declare module 'fastify' {
	interface FastifyRequest {
		logged?: LoggedRequest;
		fault?: Fault;
	}
}

/** Notes every request and plays the faults it meets. */
function observe(app: FastifyInstance, state: State): void {
	app.addHook('onRequest', async (request, reply) => {
		const [path] = request.url.split('?');
		if (path.startsWith(controlRoot)) return;
		const { method, headers } = request;
		const fault = state.faults.take(method, path);
		request.fault = fault;
		request.logged = {
			time: state.time(),
			method,
			path,
			query: { ...(request.query as object) },
			headers: withoutSecrets(headers),
			hasAuthorization: headers.authorization !== undefined,
			...(fault && { fault: fault.kind }),
			...(fault?.kind === 'change' && { changed: fault.body }),
		};
		state.requests.push(request.logged);
		const { latencyMs } = state.settings.timings;
		if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
		if (fault && (await strikeBefore(fault, request, reply))) return reply;
		return undefined;
	});
	app.addHook('preHandler', async ({ logged, body }) => {
		if (logged && body !== undefined) logged.body = summarize(body);
	});
	app.addHook('onSend', async (request, reply, payload) => {
		if (request.logged) {
			request.logged.status = reply.statusCode;
			const made = madeBy(request.method, reply.statusCode, payload);
			if (made !== undefined) request.logged.made = made;
		}
		const { fault } = request;
		return fault && strikesAfter(fault) ? strikeAfter(fault, request, reply, payload) : payload;
	});
}

/** Errors in the API's form, from any source. */
function answerErrors(app: FastifyInstance): void {
	app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
		if (error instanceof ApiError) {
			void reply.code(error.status).headers(error.headers).send(error.body);
			return;
		}
		if (error instanceof GatewayError) {
			void reply.code(error.status).send({ message: error.message });
			return;
		}
		void reply.code(error.statusCode ?? 500).send({ error: error.message });
	});
}

/** Bodies are JSON; the service refuses a POST whose body is empty, though not an empty object. */
function readJson(app: FastifyInstance): void {
	app.addHook('preHandler', async ({ method, url, body }) => {
		if (method !== 'POST' || !url.startsWith('/v1/') || body !== undefined) return;
		throw documented(400, 'Incorrect content type');
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser<string>(
		['application/json', 'text/plain'],
		{ parseAs: 'string' },
		(_request, text, done) => {
			try {
				requirePassable(Buffer.byteLength(text));
				done(null, parsed(text));
			} catch (error) {
				done(error as Error);
			}
		},
	);
}

/** @throws ApiError for a body that is no JSON */
function parsed(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw documented(400, 'The body is not valid JSON');
	}
}

/** The sandboxes of this process; ffmpeg and the folder for its files are common to them. */
const open = new Set<State>();

/**
 * Starts a sandbox on a loopback address.
 *
 * @throws when the host is not loopback or the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1', now = () => Date.now(), ...settings } = options;
	const state = new State(changeSettings(defaultSettings, settings), now);
	const app = fastify({
		bodyLimit: longestRead,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 500 },
	});
	answerErrors(app);
	readJson(app);
	await app.register(multipart, {
		limits: { fileSize: largestUpload + 1 },
		throwFileSizeLimit: false,
	});
	answerUnknownRoutes(app);
	observe(app, state);
	guardAccess(app, state);
	for (const addRoutes of [
		taskRoutes,
		uploadRoutes,
		storageRoutes,
		generateRoutes,
		routerRoutes,
		organizationRoutes,
		avatarRoutes,
		conversationRoutes,
		documentRoutes,
		voiceRoutes,
		realtimeRoutes,
		workflowRoutes,
		controlRoutes,
	]) {
		addRoutes(app, state);
	}
	await app.listen({ port, host: requireLoopback(host) });
	open.add(state);
	const address = app.server.address() as AddressInfo;
	state.url = `http://${host === '::1' ? '[::1]' : host}:${address.port}`;
	return {
		url: state.url,
		requests: state.requests,
		leaks: state.leaks,
		creates: () => acceptedCreates(state),
		get tasks() {
			return new Map(acceptedCreates(state).map((task) => [task.id, task]));
		},
		sessions: () => sessionViews(state),
		state: () => stateView(state),
		inject: (fault) => state.faults.inject(checkFault(fault)),
		change: (change) => state.change(change),
		reset: () => state.reset(),
		close: async () => {
			open.delete(state);
			if (open.size === 0) endMediaWork();
			await app.close();
			await state.uploads.clear();
			if (open.size === 0) removeWorkFolder();
		},
	};
}
