import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import RunwayML from '@runwayml/sdk';
import { usableKey } from '../../../sandbox/server.mts';
import type { Session } from '../../../harness/session.mts';
import { burstOfTalks } from '../../../harness/talks.mts';
import type { Execution, N8n, SavedWorkflow } from '../../../harness/n8n.mts';
import { poll } from '../../../harness/n8n/poll.mts';
import type { Ground, Scenario } from '../scenario.mts';
import { node, runway, startingWith } from '../workflows.mts';

const STEP_LIMIT_MS = 180_000;
/** One of the sandbox. */
const ROUTER = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a4001';
const AT_ONCE = 50;
const TRIGGERS = ['Runway Trigger', 'Other Trigger'] as const;
const CONVERSATIONS = '/v1/avatar_conversations';

const SCHEDULER = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};
const CURSORS = { ...SCHEDULER, N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true' };

/** Five moments a minute, each of them twice, so that polls overlap. */
const OVERLAPPING = [5, 15, 25, 35, 45].flatMap((second) => [
	`${second} * * * * *`,
	`${second} */1 * * * *`,
]);

export const triggerScenarios: readonly Scenario[] = [
	scenario('Trigger: bursts, SIGKILL, downtime, each event once', {}),
	scenario("The same under n8n's scheduler", SCHEDULER),
	scenario("The same under n8n's scheduler, with durable cursors", CURSORS),
];

function scenario(name: string, env: Readonly<Record<string, string>>): Scenario {
	return {
		name,
		async run(ground) {
			if (Object.keys(env).length > 0 && !hasScheduler(ground)) return 'n8n has none';
			return await playTrigger(ground, env);
		},
	};
}

function hasScheduler({ host }: Ground): boolean {
	const scheduling = ['n8n', 'dist', 'workflows', 'triggers', 'poll-cursor.service.js'];
	return existsSync(join(host.folder, 'node_modules', ...scheduling));
}

async function playTrigger(ground: Ground, env: Readonly<Record<string, string>>): Promise<string> {
	const n8n = await ground.another({ env });
	// Answers take a moment, so that polls really overlap and a kill meets one under way.
	const timings = { processingMs: 0, latencyMs: 150 };
	const session = await ground.session({ timings }, n8n.api);
	const { url } = session.sandbox;
	// What was there before starts nothing.
	await burstOfTalks(url, 1);

	const crons = { all: OVERLAPPING, late: [`${inSeconds(45)} * * * * *`] };
	const conversations = { triggerOn: 'conversationEnded' };
	const talks = await place(session, crons.all, conversations);
	const lateTalks = await place(session, crons.late, conversations);
	const router = { __rl: true, mode: 'id', value: ROUTER };
	const failures = await place(session, crons.all, {
		triggerOn: 'routedRequestFailed',
		routerId: router,
	});
	// n8n keeps the positions of both in one piece.
	const pair = await place(session, crons.all, conversations, conversations);

	const wanted: string[] = [];
	await Promise.all([talks, lateTalks, failures, pair].map(({ id }) => n8n.api.publish(id)));
	// Between publishing and the first poll.
	wanted.push(...(await burstOfTalks(url, 3)));
	await refused(url);
	await handedOn(n8n, lateTalks, wanted, 'between publishing and the first poll');
	await n8n.api.unpublish(lateTalks.id);

	// Overlapping polls, and more requests than a page holds that are no events.
	wanted.push(...(await burstOfTalks(url, 120)));
	await accepted(url, 450);
	await refused(url);
	await handedOn(n8n, talks, wanted, 'in overlapping polls');

	// Killed while a poll reads, or just after it.
	for (const afterMs of [100, 400]) {
		wanted.push(...(await burstOfTalks(url, 10)));
		await nextPoll(session);
		await sleep(afterMs);
		await n8n.kill();
		// While n8n is down, long enough for several polls to be overdue.
		wanted.push(...(await burstOfTalks(url, 35)));
		await sleep(12_000);
		await startAgain(n8n);
		await handedOn(n8n, talks, wanted, `after a SIGKILL ${afterMs} ms into a poll, and downtime`);
	}

	await refused(url);
	await nextPoll(session);
	await poll(
		() => events(n8n, failures),
		({ length }) => length >= 3,
		STEP_LIMIT_MS,
		({ length }) => `${length} of 3 refused requests have started the workflow`,
	);
	for (const name of TRIGGERS) await handedOn(n8n, pair, wanted, `of two, ${name}`, name);
	// Three more moments, at which nothing may come again.
	for (let count = 0; count < 3; count++) await nextPoll(session);
	assert.equal((await events(n8n, failures)).length, 3, 'refused requests handed on');
	assert.deepEqual(tally(await events(n8n, talks), wanted), NONE, 'conversations');
	for (const name of TRIGGERS) {
		const found = await events(n8n, pair, name);
		assert.deepEqual(tally(found, wanted), NONE, `conversations, of two, ${name}`);
	}
	return '✓';
}

const NONE = { missing: 0, twice: 0, unknown: 0 };

function tally(found: readonly string[], wanted: readonly string[]): typeof NONE {
	const known = new Set(wanted);
	return {
		missing: wanted.filter((id) => !found.includes(id)).length,
		twice: found.length - new Set(found).size,
		unknown: found.filter((id) => !known.has(id)).length,
	};
}

/** Waits until all of these have started the workflow, each once. */
async function handedOn(
	n8n: N8n,
	workflow: SavedWorkflow,
	wanted: readonly string[],
	when: string,
	trigger?: string,
): Promise<void> {
	const found = await poll(
		() => events(n8n, workflow, trigger),
		(ids) => tally(ids, wanted).missing === 0,
		STEP_LIMIT_MS,
		(ids) => `${when}: ${JSON.stringify(tally(ids, wanted))} of ${wanted.length}`,
	);
	assert.deepEqual(tally(found, wanted), NONE, when);
}

/** Finished executions, by workflow and execution: asking n8n for all of them repeatedly keeps it busy. */
const OVER = new WeakMap<SavedWorkflow, Map<string, Execution>>();

/** Ids of the events in all executions, those that n8n lists as crashed included. */
async function events(
	n8n: N8n,
	workflow: SavedWorkflow,
	trigger: string = TRIGGERS[0],
): Promise<string[]> {
	const over = OVER.get(workflow) ?? new Map<string, Execution>();
	OVER.set(workflow, over);
	const found: string[] = [];
	for (const { id } of await n8n.api.executions({ workflowId: workflow.id })) {
		const execution = over.get(id) ?? (await n8n.api.execution(id));
		if (execution.isOver) over.set(id, execution);
		found.push(...execution.startItems(trigger).map(({ json }) => String(json.eventId)));
	}
	return found;
}

/**
 * As Docker or systemd does. n8n may end while it recovers an execution that was on record and had
 * not begun when it was killed, and leaves that out at its next start.
 */
async function startAgain(n8n: N8n): Promise<void> {
	try {
		await n8n.restart();
	} catch (error) {
		if (!(error as Error).message.startsWith('n8n ended while starting')) throw error;
		await n8n.restart();
	}
}

/** Waits for a request of the trigger that begins from now on. */
async function nextPoll({ sandbox }: Session): Promise<void> {
	const count = () => sandbox.requests.filter(({ path }) => path === CONVERSATIONS).length;
	const before = count();
	const deadline = performance.now() + STEP_LIMIT_MS;
	while (count() === before) {
		if (performance.now() > deadline) throw new Error('n8n does not poll');
		await sleep(20);
	}
}

/** A workflow with a trigger for each of these parameters. */
async function place(
	session: Session,
	crons: readonly string[],
	...parameters: readonly object[]
): Promise<SavedWorkflow> {
	const item = crons.map((cronExpression) => ({ mode: 'custom', cronExpression }));
	const triggers = parameters.map((each, index) => ({
		...runway('Trigger', { pollTimes: { item }, ...each }),
		name: TRIGGERS[index]!,
	}));
	return await session.place(startingWith(triggers, node('Next', 'noOp', 1)));
}

function inSeconds(seconds: number): number {
	return new Date(Date.now() + seconds * 1000).getSeconds();
}

/** Requests to the router for which there is a model. */
async function accepted(baseURL: string, count: number): Promise<void> {
	const order = await routerAt(baseURL, 1_000);
	for (let left = count; left > 0; left -= AT_ONCE) {
		await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, order));
	}
}

/** A request to the router for which there is none. */
async function refused(baseURL: string): Promise<void> {
	const order = await routerAt(baseURL, 1);
	await assert.rejects(order);
}

/** @param video credits that a video may cost */
async function routerAt(baseURL: string, video: number): Promise<() => Promise<unknown>> {
	const client = new RunwayML({ apiKey: usableKey, baseURL, maxRetries: 0 });
	await client.routers.update(ROUTER, { settings: { maxCreditsPerGeneration: { video } } });
	const input = { promptText: 'A calm sea' };
	return async () => await client.generate.video.create({ configId: 'frugal', input });
}
