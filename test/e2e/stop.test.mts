import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exampleWorkflow } from './support/examples.mts';
import { Session } from './support/session.mts';

const LIMIT_MS = 120_000;
const CANCEL_LIMIT_MS = 2000;
const CHECK_MS = 20;

let session: Session;

beforeAll(async () => {
	// Long enough that nothing ends by itself.
	session = await Session.open({ timings: { runMs: LIMIT_MS } });
}, LIMIT_MS);

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
