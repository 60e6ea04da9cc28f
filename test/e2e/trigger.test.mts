import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { poll } from '../../harness/n8n/poll.mts';
import { N8n, type Item, type SavedWorkflow, type WorkflowNode } from '../../harness/n8n.mts';
import { beginTalk, burstOfTalks } from '../../harness/talks.mts';
import { Session } from '../../harness/session.mts';
import { chainOf, n8nNode } from './support/workflows.mts';

const LIMIT_MS = 300_000;
const STEP_LIMIT_MS = 120_000;

/** n8n lets no rule fire more than once a minute, and takes several of them. */
const EVERY_TEN_SECONDS = {
	item: [0, 10, 20, 30, 40, 50].map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	})),
};

const TRIGGER: WorkflowNode = {
	name: 'Runway Trigger',
	type: 'n8n-nodes-runwayml.runwayTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: { triggerOn: 'conversationEnded', pollTimes: EVERY_TEN_SECONDS },
	credentials: { runwayApi: { id: '', name: 'Runway account' } },
};

let n8n: N8n;
let session: Session;
let workflow: SavedWorkflow;

beforeAll(async () => {
	// The shared n8n serves other files and must not die.
	n8n = await N8n.start();
	session = await Session.open({ timings: { processingMs: 0 } }, n8n.api);
	const next = n8nNode('Next', 'noOp', 1, {});
	workflow = await session.place(chainOf('After each talk', [TRIGGER, next]));
}, LIMIT_MS);

afterAll(async () => {
	await session?.close();
	await n8n?.stop();
}, STEP_LIMIT_MS);

/** The items that the trigger has started the workflow with, by execution. */
async function started(): Promise<Array<readonly Item[]>> {
	const executions = await n8n.api.executions({ workflowId: workflow.id });
	const ended = executions.filter(({ mode, status }) => mode === 'trigger' && status === 'success');
	return await Promise.all(
		ended.map(async ({ id }) => (await n8n.api.execution(id)).items('Next')),
	);
}

async function startedIds(): Promise<string[]> {
	return (await started()).flatMap((items) => items.map(({ json }) => String(json.id)));
}

/** Waits until so many items have come. */
async function startedWith(count: number): Promise<string[]> {
	return await poll(
		startedIds,
		({ length }) => length >= count,
		STEP_LIMIT_MS,
		({ length }) => `${length} of ${count} conversations have started the workflow`,
	);
}

const polls = () =>
	session.sandbox.requests.filter(({ path }) => path === '/v1/avatar_conversations').length;

/** Waits until a poll that begins from now on is over. */
async function polled(): Promise<void> {
	const before = polls();
	await poll(
		async () => polls(),
		// The one after it: that of the last poll may be under way.
		(count) => count >= before + 2,
		STEP_LIMIT_MS,
		() => 'n8n does not poll',
	);
}

test(
	'250 conversations that end in bursts start a published workflow once each, n8n being killed in between',
	async () => {
		const { url } = session.sandbox;
		const talks: string[] = [];
		await n8n.api.publish(workflow.id);
		// The one that was there before starts nothing.
		await polled();
		expect(await startedIds()).toEqual([]);

		talks.push(...(await burstOfTalks(url, 1)));
		await startedWith(1);
		talks.push(...(await burstOfTalks(url, 120)));
		await startedWith(121);

		// Seen while it was under way, and over when n8n is back.
		const open = await Promise.all(Array.from({ length: 9 }, () => beginTalk(url)));
		await polled();
		await n8n.kill();
		await Promise.all(open.map((talk) => talk.end()));
		talks.push(...open.map(({ id }) => id), ...(await burstOfTalks(url, 70)));
		await n8n.restart();
		await startedWith(200);

		talks.push(...(await burstOfTalks(url, 50)));
		await startedWith(250);
		await polled();
		const ids = await startedIds();
		expect(ids).toHaveLength(250);
		expect(ids.sort()).toEqual(talks.sort());
		expect((await started()).length).toBeLessThan(20);
	},
	LIMIT_MS,
);

test(
	'a test in the editor shows a conversation that has ended, and starts nothing',
	async () => {
		const before = await startedIds();
		const id = await n8n.api.run(workflow, TRIGGER.name);
		const execution = await n8n.api.waitForExecution(id, STEP_LIMIT_MS);
		expect(execution.error).toBeUndefined();
		expect(execution.items('Next')).toMatchObject([{ json: { status: 'ended' } }]);
		await polled();
		expect(await startedIds()).toEqual(before);
	},
	LIMIT_MS,
);
