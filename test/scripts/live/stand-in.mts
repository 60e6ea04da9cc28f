import { buffer } from 'node:stream/consumers';

import { type Sandbox, startSandbox } from '../../../sandbox/server.mts';
import { type LocalServer, startLocalServer } from '../../support/local-server.mts';

/** A response on its way, which a difference changes. */
interface Passing {
	method: string;
	path: string;
	sent: Record<string, unknown>;
	status: number;
	headers: Record<string, string>;
	body: Record<string, unknown>;
}

export interface Difference {
	what: string;
	/** A line of the report that tells of it. */
	told: RegExp;
	/** Whether it shows without an order. */
	isFree: boolean;
	change(passing: Passing): void;
}

const difference = (
	what: string,
	told: RegExp,
	applies: (passing: Passing) => boolean,
	change: (passing: Passing) => void,
	isFree = true,
): Difference => ({
	what,
	told,
	isFree,
	change: (passing) => {
		if (applies(passing)) change(passing);
	},
});

const at =
	(method: string, path: RegExp) =>
	(passing: Passing): boolean =>
		passing.method === method && passing.status !== 401 && path.test(passing.path);
const refusedCreate = ({ method, path, status }: Passing) =>
	method === 'POST' && path === '/v1/text_to_video' && status === 400;
const issuesOf = ({ body }: Passing) => (body.issues ?? []) as Array<Record<string, unknown>>;
const isPoll = (status: string) => (passing: Passing) =>
	at('GET', /^\/v1\/tasks\//)(passing) && passing.body.status === status;
const isCreate = (model: string) => (passing: Passing) =>
	passing.method === 'POST' && passing.sent.model === model && passing.status === 200;

/** Twenty ways in which this service is not the sandbox. */
export const DIFFERENCES: Difference[] = [
	difference(
		'other words without a key',
		/no key.*'error' is "Who are you\?"/,
		({ status }) => status === 401,
		({ body }) => Object.assign(body, { error: 'Who are you?' }),
	),
	difference(
		'a field of the organization that is new',
		/organization.*'plan' is new: string/,
		at('GET', /^\/v1\/organization$/),
		({ body }) => Object.assign(body, { plan: 'gold' }),
	),
	difference(
		'null where the sandbox has a number',
		/organization.*'tier\.maxMonthlyCreditSpend' is null, in the sandbox number/,
		at('GET', /^\/v1\/organization$/),
		({ body }) => Object.assign(body.tier as object, { maxMonthlyCreditSpend: null }),
	),
	difference(
		'usage without its list of models',
		/usage.*'models' is missing/,
		at('POST', /^\/v1\/organization\/usage$/),
		({ body }) => void delete body.models,
	),
	difference(
		'a list without hasMore',
		/list: voices.*'hasMore' is missing/,
		at('GET', /^\/v1\/voices$/),
		({ body }) => void delete body.hasMore,
	),
	difference(
		'other words for a task that is not there',
		/no such task.*'error' is "Task is gone"/,
		(passing) => at('GET', /^\/v1\/tasks\//)(passing) && passing.status === 404,
		({ body }) => Object.assign(body, { error: 'Task is gone' }),
	),
	difference(
		'another status for an avatar that is not there',
		/no such entry: avatars.*status 410, in the sandbox 404/,
		(passing) => at('GET', /^\/v1\/avatars\//)(passing) && passing.status === 404,
		(passing) => (passing.status = 410),
	),
	difference(
		'a deletion that always works',
		/delete no such task.*status 204, in the sandbox 404/,
		(passing) => at('DELETE', /^\/v1\/tasks\//)(passing) && passing.status === 404,
		(passing) => (passing.status = 204),
	),
	difference(
		'issues of another kind',
		/refusal: empty object.*'issues\[\]\.message' is .*"Required"/,
		(passing) => refusedCreate(passing) && Object.keys(passing.sent).length === 0,
		(passing) => issuesOf(passing).forEach((issue) => (issue.message = 'Required')),
	),
	difference(
		'a refusal without docUrl',
		/refusal: wrong type.*'docUrl' is missing/,
		(passing) => refusedCreate(passing) && passing.sent.duration === 'long',
		({ body }) => void delete body.docUrl,
	),
	difference(
		'422 for a model that does not exist',
		/refusal: no such model.*status 422, in the sandbox 400/,
		(passing) => refusedCreate(passing) && passing.sent.model === 'no_such_model',
		(passing) => (passing.status = 422),
	),
	difference(
		'an upload of any name',
		/upload without an extension.*status 200, in the sandbox 400/,
		(passing) => at('POST', /^\/v1\/uploads$/)(passing) && passing.sent.filename === 'clip',
		(passing) => {
			passing.status = 200;
			passing.body = { uploadUrl: 'https://example.com/', fields: {}, runwayUri: 'runway://x' };
		},
	),
	difference(
		'upload fields without a type',
		/upload, .*'fields\.Content-Type' is missing/,
		(passing) => at('POST', /^\/v1\/uploads$/)(passing) && passing.sent.filename === 'clip.mp4',
		({ body }) => void delete (body.fields as Record<string, unknown>)['Content-Type'],
	),
	difference(
		'a gateway of another make',
		/refusal: too large.*'error' is new/,
		({ status }) => status === 413,
		(passing) => (passing.body = { error: 'Payload too large' }),
	),
	difference(
		'a dry run without a price',
		/dry run.*'routing\.estimatedCost' is missing/,
		at('POST', /^\/v1\/generate\/video$/),
		({ body }) => void delete (body.routing as Record<string, unknown>).estimatedCost,
	),
	difference(
		'limits in headers',
		/header 'x-ratelimit-remaining' is new/,
		at('GET', /^\/v1\/workflows$/),
		({ headers }) => Object.assign(headers, { 'x-ratelimit-remaining': '9' }),
	),
	difference(
		'an estimate above the forecast',
		/order: speech: 1 credits were forecast, and the estimate is 2/,
		isCreate('eleven_multilingual_v2'),
		({ body }) => Object.assign(body, { estimatedCost: { credits: 2 } }),
		false,
	),
	difference(
		'another charge than the estimate',
		/order: sound: the estimate was 1, and 3 credits were charged/,
		(passing) => isPoll('SUCCEEDED')(passing) && passing.sent.kind === '/v1/sound_effect',
		({ body }) => Object.assign(body, { cost: { credits: 3 } }),
		false,
	),
	difference(
		'progress in percent',
		/order: image: a progress of 50 is no share/,
		(passing) => isPoll('RUNNING')(passing) && passing.sent.kind === '/v1/text_to_image',
		({ body }) => Object.assign(body, { progress: 50 }),
		false,
	),
	difference(
		'a state that no one knows',
		/order: video: the state QUEUED is not documented/,
		(passing) => isPoll('PENDING')(passing) && passing.sent.kind === '/v1/text_to_video',
		({ body }) => Object.assign(body, { status: 'QUEUED' }),
		false,
	),
];

export interface StandIn extends LocalServer {
	sandbox: Sandbox;
}

/** A service that is a sandbox, except in twenty ways, and knows what a person has there. */
export async function startStandIn(key: string): Promise<StandIn> {
	const sandbox = await startSandbox({ timings: { queueMs: 300, runMs: 600, processingMs: 0 } });
	/** Path of the create of each task. */
	const kinds = new Map<string, string>();
	const server = await startLocalServer((request, response) => {
		void (async () => {
			const { method = 'GET', url = '/', headers } = request;
			const content = await buffer(request);
			const { host: _, connection: __, 'content-length': ___, ...passed } = headers;
			const answer = await fetch(sandbox.url + url, {
				method,
				headers: passed as Record<string, string>,
				body: method === 'GET' || method === 'HEAD' ? undefined : content,
			});
			const text = await answer.text();
			const [path] = url.split('?');
			const passing: Passing = {
				method,
				path,
				sent: sentBy(content.toString()),
				status: answer.status,
				headers: {
					'content-type': answer.headers.get('content-type') ?? '',
					'set-cookie': `session=${key}`,
					'apigw-requestid': 'person-4711',
				},
				body: sentBy(text),
			};
			if (method === 'POST' && typeof passing.body.id === 'string') {
				kinds.set(passing.body.id, path);
			}
			const [id = ''] = path.split('/').slice(3);
			if (kinds.has(id)) passing.sent.kind = kinds.get(id);
			for (const { change } of DIFFERENCES) change(passing);
			response.writeHead(passing.status, passing.headers);
			response.end(passing.status === 204 ? undefined : JSON.stringify(passing.body));
		})().catch((error: Error) => {
			response.writeHead(500).end(error.stack);
		});
	});
	return Object.assign(server, { sandbox });
}

function sentBy(text: string): Record<string, unknown> {
	try {
		return (JSON.parse(text) ?? {}) as Record<string, unknown>;
	} catch {
		return {};
	}
}
