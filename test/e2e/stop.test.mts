import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { poll } from '../../scripts/n8n/poll.mts';
import { exampleWorkflow } from './support/examples.mts';
import { Session } from './support/session.mts';

const HOUR_MS = 3_600_000;
const STEP_LIMIT_MS = 120_000;

let session: Session;

beforeAll(async () => {
	// Long enough that nothing ends by itself.
	session = await Session.open({ timings: { runMs: HOUR_MS } });
});

afterAll(async () => {
	await session?.close();
});

// How promptly it does so is held by the tests of the run, on a clock of their own.
test('stopping an execution cancels its task at Runway', async () => {
	const workflow = await session.place(exampleWorkflow('text-to-video'));
	const id = await session.n8n.run(workflow);
	const tasks = async () => session.sandbox.creates();
	const nothing = () => 'Nothing was ordered';
	await poll(tasks, ({ length }) => length === 1, STEP_LIMIT_MS, nothing);

	await session.n8n.stopExecution(id);

	const [task] = await poll(
		tasks,
		([{ status }]) => status === 'CANCELLED',
		STEP_LIMIT_MS,
		([{ status }]) => `The task is ${status}`,
	);
	expect(session.sandbox.requests).toContainEqual(
		expect.objectContaining({ method: 'DELETE', path: `/v1/tasks/${task.id}` }),
	);
	const execution = await session.n8n.waitForExecution(id, STEP_LIMIT_MS);
	expect(execution.status).toBe('canceled');
	expect(session.sandbox.creates()).toHaveLength(1);
});
