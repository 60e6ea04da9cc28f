/**
 * Free steps: reads, requests for what does not exist, bodies that cannot be taken, the dry run of
 * a router, and an upload. A body here is wrong in its type, so that no service could make a task
 * of it.
 */
import { randomUUID } from 'node:crypto';
import type { Exchange, Outgoing, Recorder } from './recorder.mts';

export interface Step {
	name: string;
	run(recorder: Recorder): Promise<void>;
}

const step = (name: string, outgoing: Omit<Outgoing, 'method'> & { method?: string }): Step => ({
	name,
	run: async (recorder) => {
		await recorder.send({ method: outgoing.body === undefined ? 'GET' : 'POST', ...outgoing });
	},
});

const list = (name: string, query = ''): Step =>
	step(`list: ${name}`, { path: `/v1/${name}?limit=1${query}` });

/** A create whose body cannot be taken; were it taken all the same, its task is cancelled. */
const refused = (name: string, path: string, body: unknown): Step => ({
	name: `refusal: ${name}`,
	run: async (recorder) => {
		await cancelled(recorder, await recorder.send({ method: 'POST', path, body }));
	},
});

async function cancelled(recorder: Recorder, { response }: Exchange): Promise<void> {
	const { id } = (response ?? {}) as { id?: unknown };
	if (typeof id === 'string') await recorder.send({ method: 'DELETE', path: `/v1/tasks/${id}` });
}

const nothing = randomUUID();
const clip = { model: 'gen4.5', promptText: 'A calm sea', ratio: '1280:720', duration: 2 };
const day = (offset: number) =>
	new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** More than any gateway of AWS lets through. */
const largeText = 'x'.repeat(11 * 1024 * 1024);

export const freeSteps: Step[] = [
	step('no key', { path: '/v1/organization', withKey: false }),
	step('organization', { path: '/v1/organization' }),
	step('usage', {
		path: '/v1/organization/usage',
		body: { startDate: day(-1), beforeDate: day(0) },
	}),
	list('avatars'),
	list('documents', '&sort=createdAt&order=desc'),
	list('voices'),
	list('routers'),
	list('avatar_conversations'),
	step('list: workflows', { path: '/v1/workflows' }),
	step('list without a limit', { path: '/v1/avatars' }),
	step('no such task', { path: `/v1/tasks/${nothing}` }),
	step('delete no such task', { method: 'DELETE', path: `/v1/tasks/${nothing}` }),
	...['avatars', 'documents', 'voices', 'routers', 'workflows', 'realtime_sessions'].map((name) =>
		step(`no such entry: ${name}`, { path: `/v1/${name}/${nothing}` }),
	),
	step('no such path', { path: '/v1/nothing' }),
	refused('empty object', '/v1/text_to_video', {}),
	refused('empty body', '/v1/text_to_video', ''),
	refused('no JSON', '/v1/text_to_video', '{'),
	refused('no such model', '/v1/text_to_video', { ...clip, model: 'no_such_model' }),
	refused('wrong type', '/v1/text_to_video', { ...clip, duration: 'long' }),
	refused('no such ratio', '/v1/text_to_video', { ...clip, ratio: '1:1000', duration: 'long' }),
	refused('wrong union', '/v1/image_to_video', {
		...clip,
		duration: 'long',
		promptImage: [{ uri: 'https://example.com/a.png', position: 'middle' }],
	}),
	refused('too large', '/v1/text_to_video', { model: 'no_such_model', promptText: largeText }),
	step('upload without an extension', {
		path: '/v1/uploads',
		body: { filename: 'clip', type: 'ephemeral' },
	}),
	step('upload of an unknown extension', {
		path: '/v1/uploads',
		body: { filename: 'clip.gif', type: 'ephemeral' },
	}),
	step('upload', { path: '/v1/uploads', body: { filename: 'clip.mp4', type: 'ephemeral' } }),
	{
		name: 'dry run',
		run: async (recorder) => {
			const { response } = await recorder.send({ method: 'GET', path: '/v1/routers?limit=1' });
			const [router] = ((response ?? {}) as { data?: Array<{ slug?: string }> }).data ?? [];
			if (router?.slug === undefined) return;
			const body = {
				configId: router.slug,
				input: { promptText: 'A calm sea', duration: 5 },
				dryRun: true,
			};
			await cancelled(
				recorder,
				await recorder.send({ method: 'POST', path: '/v1/generate/video', body }),
			);
		},
	},
];
