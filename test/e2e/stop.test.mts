import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { exampleWorkflow } from './support/examples.mts';
import { Session } from './support/session.mts';
import { chainOf, itemsNode, manualTrigger, videoNode } from './support/workflows.mts';

const LIMIT_MS = 120_000;
const CANCEL_LIMIT_MS = 2000;
const CHECK_MS = 20;
/** How long a create takes that is on its way when the stop comes. */
const SLOW_MS = 1500;
const CREATE = { method: 'POST', path: '/v1/text_to_video' };

let session: Session;

beforeAll(async () => {
	// Long enough that nothing ends by itself.
	session = await Session.open({ concurrency: null, timings: { runMs: LIMIT_MS } });
}, LIMIT_MS);

beforeEach(async () => await session.sandbox.reset());

afterAll(async () => {
	await session.close();
});

/** @returns milliseconds until the condition held */
async function until(condition: () => boolean, limitMs: number): Promise<number> {
	const started = performance.now();
	while (!condition()) {
		if (performance.now() - started > limitMs) throw new Error(`Not within ${limitMs} ms`);
		await sleep(CHECK_MS);
	}
	return performance.now() - started;
}

test(
	'stopping an execution cancels its task at Runway within two seconds',
	async () => {
		const workflow = await session.place(exampleWorkflow('text-to-video'));
		const id = await session.n8n.run(workflow);
		await until(() => session.sandbox.creates().length === 1, 30_000);

		await session.n8n.stopExecution(id);

		const [task] = session.sandbox.creates();
		const path = `/v1/tasks/${task?.id}`;
		await until(
			() =>
				session.sandbox.requests.some(
					(request) => request.method === 'DELETE' && request.path === path,
				),
			CANCEL_LIMIT_MS,
		);
		const execution = await session.n8n.waitForExecution(id, 10_000);
		expect(execution.status).toBe('canceled');
		expect(session.sandbox.creates()).toMatchObject([{ status: 'CANCELLED' }]);
	},
	LIMIT_MS,
);

const arrived = () => session.sandbox.requests.filter(({ path }) => path === CREATE.path).length;

/** What was on its way is taken, and then cancelled. */
async function untilAllCancelled(): Promise<void> {
	const statuses = () => session.sandbox.creates().map(({ status }) => status);
	await until(() => statuses().length === arrived(), SLOW_MS + CANCEL_LIMIT_MS);
	await until(() => statuses().every((status) => status === 'CANCELLED'), CANCEL_LIMIT_MS);
	expect(statuses()).toHaveLength(arrived());
}

test(
	'a stop while an order over the limit is on its way leaves nothing running',
	async () => {
		session.sandbox.inject({ match: CREATE, kind: 'slow', delayMs: SLOW_MS });
		const node = videoNode({ options: { maxCreditsPerItem: 10 } });
		const workflow = await session.place(chainOf('Over the limit', [manualTrigger(), node]));
		const id = await session.n8n.run(workflow);
		await until(() => arrived() === 1, 30_000);

		await session.n8n.stopExecution(id);

		await untilAllCancelled();
		expect(arrived()).toBe(1);
		expect((await session.n8n.waitForExecution(id, 10_000)).status).toBe('canceled');
	},
	LIMIT_MS,
);

test(
	'a stop while items of a run are ordered that is to be suspended leaves nothing running',
	async () => {
		session.sandbox.inject({
			match: CREATE,
			kind: 'slow',
			delayMs: SLOW_MS,
			after: 1,
			times: 'always',
		});
		const prompts = Array.from({ length: 8 }, (_, index) => ({ prompt: `Clip ${index}` }));
		const workflow = await session.place(
			chainOf('To be suspended', [
				manualTrigger(),
				itemsNode('Prompts', prompts),
				videoNode({ promptText: '={{ $json.prompt }}', waitForCompletion: 'suspend' }),
			]),
		);
		const id = await session.n8n.run(workflow);
		// One is ordered, some are on their way, and the last have not been sent.
		await until(() => arrived() >= 3, 30_000);

		await session.n8n.stopExecution(id);

		await untilAllCancelled();
		expect(arrived()).toBeLessThan(prompts.length);
		expect((await session.n8n.waitForExecution(id, 10_000)).status).toBe('canceled');
		// Nothing was parked that would look after them.
		const { workflowId } = await session.n8n.execution(id);
		expect(await session.n8n.executions({ workflowId })).toMatchObject([{ id }]);
	},
	LIMIT_MS,
);
