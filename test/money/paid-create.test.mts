import { describe, expect, test } from '@jest/globals';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayAvatar } from '../../nodes/RunwayAvatar/RunwayAvatar.node.ts';
import { RunwayDocument } from '../../nodes/RunwayDocument/RunwayDocument.node.ts';
import { RunwayRealtimeSession } from '../../nodes/RunwayRealtimeSession/RunwayRealtimeSession.node.ts';
import { RunwayRouter } from '../../nodes/RunwayRouter/RunwayRouter.node.ts';
import { RunwayVoice } from '../../nodes/RunwayVoice/RunwayVoice.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { testBed } from '../support/test-bed.mts';
import { later, whenBegun } from './moments.mts';
import { THREE_TRIES } from './ways.mts';

const clock = onJumpingClock();
const bed = testBed({ timings: { processingMs: 3_000 } });

/** Something that a create makes and that is no task. */
interface Thing {
	node: INodeType;
	parameters: INodeParameters;
	path: string;
	noun: string;
}

const SAILOR = 'A calm voice of an old sailor';
const PICTURE = 'https://media.example.com/face.jpg';

const THINGS: Record<string, Thing> = {
	'a preview of a voice': {
		node: new RunwayVoice(),
		parameters: { operation: 'preview', prompt: SAILOR, options: { download: false } },
		path: '/v1/voices/preview',
		noun: 'preview',
	},
	'a voice': {
		node: new RunwayVoice(),
		parameters: {
			operation: 'create',
			name: 'Anna',
			fromPrompt: SAILOR,
			fromModel: 'eleven_ttv_v3',
		},
		path: '/v1/voices',
		noun: 'voice',
	},
	'an avatar': {
		node: new RunwayAvatar(),
		parameters: {
			operation: 'create',
			name: 'Guide',
			personality: 'Brisk.',
			referenceImageSource: 'url',
			referenceImageUrl: PICTURE,
		},
		path: '/v1/avatars',
		noun: 'avatar',
	},
	'a document': {
		node: new RunwayDocument(),
		parameters: { operation: 'create', name: 'Hours', content: 'Always' },
		path: '/v1/documents',
		noun: 'document',
	},
	'a router': {
		node: new RunwayRouter(),
		parameters: { operation: 'create', slug: "={{ 'spring-' + $itemIndex }}", name: 'Spring' },
		path: '/v1/routers',
		noun: 'router',
	},
	'a realtime session': {
		node: new RunwayRealtimeSession(),
		parameters: { operation: 'create' },
		path: '/v1/realtime_sessions',
		noun: 'realtime session',
	},
};
const NAMES = Object.keys(THINGS);

const posts = ({ path }: Thing) =>
	bed.sandbox.requests.filter((each) => each.method === 'POST' && each.path === path);
const run = async (thing: Thing, more = {}) =>
	await bed.run({ node: thing.node, parameters: thing.parameters, settings: THREE_TRIES, ...more });

describe.each(NAMES)('%s', (name) => {
	const thing = THINGS[name];

	test.each(['reset-after-accept', 'truncate', 'empty', 'html'] as const)(
		'is not sent again over three tries after a response was lost (%s)',
		async (kind) => {
			bed.sandbox.inject({ match: { method: 'POST', path: thing.path }, kind, times: 'always' });
			const { error } = await run(thing);
			expect(error?.message).toContain(`may have created this ${thing.noun}`);
			expect(error?.description?.match(/not sent a second time/g)).toHaveLength(1);
			expect(posts(thing)).toHaveLength(1);
		},
	);

	test('is sent again if it was refused', async () => {
		const match = { method: 'POST', path: thing.path };
		bed.sandbox.inject({ match, kind: 'status', status: 401 });
		const { error, outputs } = await run(thing);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		expect(posts(thing)).toHaveLength(2);
	});

	test('is created once if another item fails', async () => {
		const match = { method: 'POST', path: thing.path };
		bed.sandbox.inject({ match, kind: 'status', status: 401, after: 1, times: 2 });
		const items = [{ json: {} }, { json: {} }];
		const { error, outputs } = await run(thing, { items });
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(2);
		// Two of them were refused. A session whose key no one gets is cancelled, so the last try opens both.
		expect(posts(thing)).toHaveLength(name === 'a realtime session' ? 5 : 4);
	});
});

describe('realtime sessions that no one gets', () => {
	const session = THINGS['a realtime session'];
	/** Each that was opened, by its status now. */
	const statuses = async () => {
		const ids = bed.sandbox.requests.flatMap(({ method, path }) => {
			const [, id] = /^\/v1\/realtime_sessions\/([^/]+)$/.exec(path) ?? [];
			return method === 'GET' && id !== undefined ? [id] : [];
		});
		const { outputs } = await bed.run({
			node: session.node,
			parameters: { operation: 'get', sessionId: '={{ $json.id }}' },
			items: [...new Set(ids)].map((id) => ({ json: { id } })),
		});
		return outputs[0].map(({ json }) => json.status);
	};

	test('are cancelled if another item fails', async () => {
		const match = { method: 'POST', path: session.path };
		bed.sandbox.inject({ match, kind: 'status', status: 401, after: 1, times: 'always' });
		const items = [{ json: {} }, { json: {} }];
		const { error } = await run(session, { items, settings: {} });
		expect(error?.message).toContain('did not accept the API key');
		expect(await statuses()).toEqual(['CANCELLED']);
	});

	test('are cancelled in each try', async () => {
		const match = { method: 'POST', path: session.path };
		// The first try opens one, and so does the second: what is refused in between counts.
		bed.sandbox.inject({ match, kind: 'status', status: 401, after: 1, times: 1 });
		bed.sandbox.inject({ match, kind: 'status', status: 401, after: 2, times: 'always' });
		const items = [{ json: {} }, { json: {} }];
		await run(session, { items });
		expect(await statuses()).toEqual(['CANCELLED', 'CANCELLED']);
	});

	test('are cancelled if the execution is stopped while the next item is under way', async () => {
		const forget = whenBegun({ method: 'POST', path: /realtime_sessions$/ }, 2, () =>
			running.stop(),
		);
		const items = [{ json: {} }, { json: {} }];
		const running = await bed.start({ node: session.node, parameters: session.parameters, items });
		await running.result;
		await later(clock, 1);
		forget();
		expect(new Set(await statuses())).toEqual(new Set(['CANCELLED']));
	});
});
