import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { poll } from '../../harness/n8n/poll.mts';
import { exampleWorkflow } from '../../harness/examples.mts';
import { Session } from '../../harness/session.mts';
import { chainOf, itemsNode, manualTrigger, videoNode } from './support/workflows.mts';

const HOUR_MS = 3_600_000;
const STEP_LIMIT_MS = 120_000;
/** How long a create takes that is on its way when the stop comes. */
const SLOW_MS = 1500;
const CREATE = { method: 'POST', path: '/v1/text_to_video' };

let session: Session;

beforeAll(async () => {
	// Long enough that nothing ends by itself.
	session = await Session.open({ concurrency: null, timings: { runMs: HOUR_MS } });
});

beforeEach(async () => await session.sandbox.reset());

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

const tasks = () => session.sandbox.creates();
const arrived = () => session.sandbox.requests.filter(({ path }) => path === CREATE.path).length;

async function untilArrived(count: number): Promise<void> {
	await poll(
		async () => arrived(),
		(found) => found >= count,
		STEP_LIMIT_MS,
		(found) => `${found} orders arrived`,
	);
}

/** Tasks on their way are accepted, and then cancelled. */
async function untilAllCancelled(): Promise<void> {
	await poll(
		async () => tasks().map(({ status }) => status),
		(found) => found.length === arrived() && found.every((status) => status === 'CANCELLED'),
		STEP_LIMIT_MS,
		(found) => `${arrived()} orders arrived, the tasks are ${found.join(', ')}`,
	);
}

test('a stop while an order over the limit is on its way leaves nothing running', async () => {
	session.sandbox.inject({ match: CREATE, kind: 'slow', delayMs: SLOW_MS });
	// More expensive than the price list says, or nothing would be on its way.
	const promptText = 'A golden palace [[credits:70]]';
	const node = videoNode({ promptText, options: { maxCreditsPerItem: 65 } });
	const workflow = await session.place(chainOf('Over the limit', [manualTrigger(), node]));
	const id = await session.n8n.run(workflow);
	await untilArrived(1);

	await session.n8n.stopExecution(id);

	await untilAllCancelled();
	expect(arrived()).toBe(1);
	expect((await session.n8n.waitForExecution(id, STEP_LIMIT_MS)).status).toBe('canceled');
});

test('a stop while items of a run are ordered that is to be suspended leaves nothing running', async () => {
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
	await untilArrived(3);

	await session.n8n.stopExecution(id);

	await untilAllCancelled();
	expect(arrived()).toBeLessThan(prompts.length);
	expect((await session.n8n.waitForExecution(id, STEP_LIMIT_MS)).status).toBe('canceled');
	// Nothing was parked that would poll them.
	const { workflowId } = await session.n8n.execution(id);
	expect(await session.n8n.executions({ workflowId })).toMatchObject([{ id }]);
});
