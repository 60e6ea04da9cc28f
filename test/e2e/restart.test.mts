import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { poll } from '../../harness/n8n/poll.mts';
import { triggerOf, webhookOf } from '../../harness/n8n/workflow.mts';
import {
	N8n,
	type ExecutionSummary,
	type SavedWorkflow,
	type Workflow,
} from '../../harness/n8n.mts';
import { ownClock } from '../support/clock.mts';
import { exampleWorkflow } from '../../harness/examples.mts';
import { probeBytes } from '../../harness/probe-bytes.mts';
import { Session } from '../../harness/session.mts';
import {
	chainOf,
	itemsNode,
	manualTrigger,
	videoNode,
	webhookTrigger,
} from './support/workflows.mts';

const LIMIT_MS = 600_000;
const STEP_LIMIT_MS = 120_000;
const HOUR_MS = 3_600_000;
const EXAMPLE = exampleWorkflow('long-render-that-survives-a-restart');
/** Over when the clock of the sandbox is moved, however long n8n takes until then. */
const HELD_PROMPT = 'A tide comes in over dark sand [[slow:3000]]';
const ALSO_HELD_PROMPT = 'A gull waits on a post [[slow:3000]]';
const KEYED_PROMPT = 'A heron waits in the reeds [[slow:3000]]';
const PARKED_PROMPT = 'A lighthouse keeper climbs the stairs [[slow:3000]]';

let n8n: N8n;
let session: Session;
let parked: string;
let held: string;
let heldTask: string;
/** Called with the same 'Duplicate Key' before and after. */
let keyed: SavedWorkflow;
/** n8n runs by the real time; what the sandbox does in an hour is there once its clock is moved. */
const clock = ownClock(() => Date.now());

// One crash for all tests: one execution is parked when it comes, the others hold n8n.
beforeAll(async () => {
	// The shared n8n serves other files and must not die.
	n8n = await N8n.start();
	session = await Session.open({ concurrency: null, now: clock.now }, n8n.api);
	const [parkedWorkflow, heldWorkflow] = await Promise.all([
		session.place(EXAMPLE),
		session.place(
			chainOf('Two clips at once', [
				manualTrigger(),
				itemsNode('Prompts', [{ prompt: HELD_PROMPT }, { prompt: ALSO_HELD_PROMPT }]),
				videoNode({ promptText: '={{ $json.prompt }}', options: { maxConcurrency: 2 } }),
			]),
		),
	]);
	parked = await order(parkedWorkflow, PARKED_PROMPT);
	keyed = await session.place(
		chainOf('A clip for each entry', [
			webhookTrigger('keyed'),
			videoNode({
				promptText: '={{ $json.body.prompt }}',
				options: { duplicateKey: '={{ $json.body.prompt }}' },
			}),
		]),
	);
	await order(keyed, KEYED_PROMPT);
	held = await n8n.api.run(heldWorkflow);
	heldTask = await taskOf(HELD_PROMPT);
	await n8n.api.waitForExecution(parked, STEP_LIMIT_MS, ({ status }) => status === 'waiting');
	// The first poll of a task: whatever a node does when it has ordered something is done.
	const others = await Promise.all([KEYED_PROMPT, ALSO_HELD_PROMPT].map(taskOf));
	for (const task of [...others, heldTask]) await polledTimes(task, 1);

	await n8n.kill();
	await n8n.restart();
	clock.pass(HOUR_MS);
}, LIMIT_MS);

afterAll(async () => {
	await session?.close();
	await n8n?.stop();
}, STEP_LIMIT_MS);

/** The workflow with some parameters of one node replaced. */
function withParameters(
	workflow: Workflow,
	node: string,
	parameters: Readonly<Record<string, unknown>>,
): Workflow {
	const nodes = workflow.nodes.map((candidate) =>
		candidate.name === node
			? { ...candidate, parameters: { ...candidate.parameters, ...parameters } }
			: candidate,
	);
	return { ...workflow, nodes };
}

/**
 * The example with its own webhook path and waits that n8n sleeps through in memory.
 *
 * @param path no two live webhooks of an n8n may share one
 */
function withShortWaits(path: string): Workflow {
	const quick = withParameters(EXAMPLE, 'Wait', { amount: 1 });
	return withParameters(quick, triggerOf(quick).name, { path });
}

/** A workflow as a person builds it after reading a task id in the log. */
function rescueOf(taskId: string): Workflow {
	const trigger = triggerOf(exampleWorkflow('text-to-video'));
	const task = EXAMPLE.nodes.find(({ name }) => name === 'Runway Task')!;
	const parameters = { resource: 'task', operation: 'wait', taskId };
	return {
		name: 'Fetch a task that n8n has lost',
		nodes: [trigger, { ...task, parameters }],
		connections: { [trigger.name]: { main: [[{ node: task.name, type: 'main', index: 0 }]] } },
	};
}

/**
 * Publishes the workflow and calls its webhook.
 *
 * @returns the id of the execution, which has ordered its task
 */
async function order(workflow: SavedWorkflow, prompt: string): Promise<string> {
	await n8n.api.publish(workflow.id);
	await call(workflow, prompt);
	await taskOf(prompt);
	const [execution] = await calls(workflow);
	return execution!.id;
}

/** The executions that its webhook started, newest first; n8n lists those of inner workflows too. */
async function calls({ id: workflowId }: SavedWorkflow): Promise<ExecutionSummary[]> {
	const executions = await n8n.api.executions({ workflowId });
	return executions.filter(({ mode }) => mode === 'webhook');
}

async function call(workflow: SavedWorkflow, prompt: string): Promise<void> {
	const { path, method } = webhookOf(workflow)!;
	const response = await fetch(`${n8n.url}/webhook/${path}`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ prompt }),
	});
	expect(response.status).toBe(200);
}

/** Waits for the create with this prompt; its task's id. */
async function taskOf(prompt: string): Promise<string> {
	const [task] = await poll(
		async () => createsOf(prompt),
		(creates) => creates.length > 0,
		STEP_LIMIT_MS,
		() => `Nothing was ordered for "${prompt}"`,
	);
	return task!.id;
}

/** Waits until a task was polled that often. */
async function polledTimes(taskId: string, count: number): Promise<void> {
	await poll(
		async () => session.sandbox.requests.filter(({ path }) => path === `/v1/tasks/${taskId}`),
		({ length }) => length >= count,
		STEP_LIMIT_MS,
		({ length }) => `Task ${taskId} was polled ${length} times`,
	);
}

function createsOf(prompt: string) {
	return session.sandbox
		.creates()
		.filter(({ body }) => (body as { promptText?: string }).promptText === prompt);
}

async function expectVideo(execution: string, node: string): Promise<void> {
	const items = (await n8n.api.execution(execution)).items(node);
	expect(items).toHaveLength(1);
	const file = items[0]?.binary?.data;
	expect(file).toMatchObject({ mimeType: 'video/mp4' });
	const video = await probeBytes(await n8n.api.readBinary(file!));
	expect(video).toMatchObject({ width: 1280, height: 720 });
	expect(video.seconds).toBeCloseTo(5, 1);
}

test('the log of n8n, as it is set by default, names the task that a node was waiting for', () => {
	expect(readFileSync(n8n.logFile, 'utf8')).toContain(heldTask);
});

test(
	'that execution is lost and not run again, and its video can be fetched by the task id',
	async () => {
		const { status } = await n8n.api.waitForExecution(held, STEP_LIMIT_MS);
		expect(status).toBe('crashed');
		const execution = await session.run(rescueOf(heldTask));

		expect(execution.error).toBeUndefined();
		await expectVideo(execution.id, 'Runway Task');
		expect(createsOf(HELD_PROMPT)).toHaveLength(1);
	},
	LIMIT_MS,
);

test(
	'beside it the list of executions names its tasks, and a retry from there brings the videos',
	async () => {
		const { workflowId } = await n8n.api.execution(held);
		const executions = await n8n.api.executions({ workflowId });
		const [inner, ...others] = executions.filter(({ id }) => id !== held);
		expect(others).toEqual([]);
		expect(inner!.status).toBe('crashed');
		const record = await n8n.api.execution(inner!.id);
		const ids = ['Runway Video: start', 'Runway Video: tasks under way'].flatMap((node) =>
			record.runs(node).flatMap((run) => JSON.stringify(run)),
		);
		const both = [heldTask, await taskOf(ALSO_HELD_PROMPT)];
		for (const id of both) expect(ids.join()).toContain(id);

		await n8n.api.retryExecution(inner!.id);

		const [newest] = await n8n.api.executions({ workflowId });
		const { status, lastNode = '' } = await n8n.api.execution(newest!.id);
		expect(status).toBe('success');
		const files = (await n8n.api.execution(newest!.id)).items(lastNode);
		expect(files.map(({ json }) => json.taskId).sort()).toEqual(both.sort());
		for (const { binary } of files) expect(binary?.data).toMatchObject({ mimeType: 'video/mp4' });
		// In the nodes of the workflow as it is now there is nothing to go on with: they would order.
		await expect(n8n.api.retryExecution(inner!.id, true)).rejects.toThrow(
			'Could not find the node',
		);
		expect(createsOf(HELD_PROMPT)).toHaveLength(1);
	},
	LIMIT_MS,
);

test(
	'a webhook that comes again with its key is refused, and told where to find the task',
	async () => {
		const before = await calls(keyed);
		await call(keyed, KEYED_PROMPT);
		const after = await poll(
			() => calls(keyed),
			({ length }) => length > before.length,
			STEP_LIMIT_MS,
			() => 'The call of the webhook started no execution',
		);
		const [again] = after.filter(({ id }) => before.every((known) => known.id !== id));
		const { error } = await n8n.api.waitForExecution(again!.id, STEP_LIMIT_MS);
		expect(error?.message).toContain('has been used before, so nothing was sent');
		expect(error?.description).toContain("custom data 'runwayDuplicateKey'");
		expect(createsOf(KEYED_PROMPT)).toHaveLength(1);
	},
	LIMIT_MS,
);

test(
	'a task that is still running goes back to the wait until it is done',
	async () => {
		const prompt = 'A kettle starts to sing [[slow:3000]]';
		const id = await order(await session.place(withShortWaits('polls-again')), prompt);
		await polledTimes(await taskOf(prompt), 2);
		clock.pass(HOUR_MS);

		const execution = await n8n.api.waitForExecution(id, LIMIT_MS);

		expect(execution.status).toBe('success');
		expect(execution.runs('Wait').length).toBeGreaterThan(1);
		expect(execution.runs('Runway Task')).toHaveLength(execution.runs('Wait').length);
		await expectVideo(id, 'Finished video');
		expect(createsOf(prompt)).toHaveLength(1);
	},
	LIMIT_MS,
);

test(
	'a task that fails ends the execution with what failed',
	async () => {
		const prompt = 'A storm [[slow:1]] [[fail:INTERNAL.BAD_OUTPUT.01]]';
		const id = await order(await session.place(withShortWaits('says-why')), prompt);

		const execution = await n8n.api.waitForExecution(id, LIMIT_MS);

		expect(execution.status).toBe('error');
		expect(execution.lastNode).toBe('Say why');
		expect(execution.error?.message).toContain(await taskOf(prompt));
		expect(execution.error?.message).toContain('INTERNAL.BAD_OUTPUT.01');
		expect(createsOf(prompt)).toHaveLength(1);
	},
	LIMIT_MS,
);

test(
	'the parked execution goes on after the crash and ends with the video that was ordered once',
	async () => {
		const execution = await n8n.api.waitForExecution(parked, LIMIT_MS);

		expect(execution.status).toBe('success');
		await expectVideo(parked, 'Finished video');
		expect(createsOf(PARKED_PROMPT)).toHaveLength(1);
	},
	LIMIT_MS,
);
