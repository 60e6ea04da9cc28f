import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import RunwayML from '@runwayml/sdk';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { RunwayTrigger } from '../../nodes/RunwayTrigger/RunwayTrigger.node.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.mts';
import { ownClock } from '../support/clock.mts';
import { Polling, SET_UPS, type SetUp } from '../support/polling.mts';
import { beginTalk, burstOfTalks } from '../../harness/talks.mts';

const API_KEY = 'key_5ec2e7that0must0never0be0shown';
const ROUTER = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a4001';
const HOUR_MS = 3_600_000;

/** Stands still, so that everything of one step has the same time. Never ahead of the real time. */
let now = Date.parse('2025-06-01T12:00:00Z');
const clock = ownClock(() => now);
let sandbox: Sandbox;
let polling: Polling | undefined;

beforeAll(async () => {
	sandbox = await startSandbox({ now: clock.now, timings: { processingMs: 0 } });
});
beforeEach(async () => {
	now += 100 * HOUR_MS;
	await sandbox.reset();
});
afterEach(() => {
	const { database, cursor, executions, errors } = polling ?? {};
	expect(inspect([database, cursor, executions, errors], { depth: 20 })).not.toContain(API_KEY);
});
afterAll(async () => await sandbox?.close());

async function published(parameters: INodeParameters, setUp?: SetUp): Promise<Polling> {
	const made = await prepared(parameters, setUp);
	await made.publish();
	return made;
}

async function prepared(parameters: INodeParameters, setUp?: SetUp): Promise<Polling> {
	const credential = { apiKey: API_KEY, baseUrl: sandbox.url };
	polling = await Polling.of({ node: new RunwayTrigger(), parameters, credential }, setUp);
	return polling;
}

async function auditEvent(event: object = {}): Promise<string> {
	const answer = await fetch(`${sandbox.url}/__sandbox__/audit`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(event),
	});
	return ((await answer.json()) as { eventId: string }).eventId;
}

/** Asks the router for a video that may cost so many credits: for one there is no model. */
async function routed(video: number): Promise<void> {
	const client = new RunwayML({ apiKey: API_KEY, baseURL: sandbox.url, maxRetries: 0 });
	await client.routers.update(ROUTER, { settings: { maxCreditsPerGeneration: { video } } });
	const input = { promptText: 'A calm sea' };
	await client.generate.video.create({ configId: 'frugal', input }).catch((error: Error) => {
		if (video > 1) throw error;
	});
}

const pagesOfRequests = () =>
	sandbox.requests.filter(({ path }) => path === `/v1/routers/${ROUTER}/requests`).length;

const ids = (items: IDataObject[], name = 'id') => items.map((item) => item[name]);

const CONVERSATIONS = { triggerOn: 'conversationEnded' };
const AUDIT = { triggerOn: 'auditEvent' };
const CREDITS = { triggerOn: 'creditsBelow', threshold: 500 };
const FAILURES = {
	triggerOn: 'routedRequestFailed',
	routerId: { __rl: true, mode: 'id', value: ROUTER },
};

describe('a conversation ended', () => {
	test('starts the workflow once, with what the list says of it', async () => {
		const trigger = await published(CONVERSATIONS);
		await trigger.poll();
		expect(trigger.executions).toEqual([]);
		const talk = await beginTalk(sandbox.url);
		await trigger.poll();
		expect(trigger.executions).toEqual([]);
		clock.pass(60_000);
		await talk.end();
		await trigger.poll();
		await trigger.poll();
		expect(trigger.executions).toEqual([
			[expect.objectContaining({ id: talk.id, status: 'ended', duration: 60 })],
		]);
		expect(trigger.errors).toEqual([]);
	});

	test('250 in bursts of the same time, with crashes in between: each once', async () => {
		const trigger = await published(CONVERSATIONS);
		const talks: string[] = [];
		for (const count of [1, 120, 100, 29]) {
			talks.push(...(await burstOfTalks(sandbox.url, count)));
			await trigger.poll();
			await trigger.crash();
			await trigger.poll();
		}
		expect(trigger.executions.map(({ length }) => length)).toEqual([1, 120, 100, 29]);
		expect(ids(trigger.items).sort()).toEqual(talks.sort());
	});

	test('also when n8n was down meanwhile, and for one that was under way when it was published', async () => {
		const talk = await beginTalk(sandbox.url);
		const trigger = await published(CONVERSATIONS);
		await trigger.poll();
		clock.pass(4 * 60_000);
		await talk.end();
		const others = await burstOfTalks(sandbox.url, 3);
		await trigger.crash();
		await trigger.poll();
		expect(ids(trigger.items).sort()).toEqual([talk.id, ...others].sort());
	});

	test('only those with the avatar of the filter', async () => {
		const trigger = await published({
			...CONVERSATIONS,
			conversationFilters: { avatar: 'nobody' },
		});
		await burstOfTalks(sandbox.url, 2);
		await trigger.poll();
		expect(trigger.items).toEqual([]);
		const asked = sandbox.requests.filter(({ path }) => path === '/v1/avatar_conversations');
		expect(asked.map(({ query }) => query.avatar)).toEqual(['nobody', 'nobody']);
	});
});

describe('a new audit event', () => {
	test('starts the workflow once, in the order of their coming, and also when it shows up late', async () => {
		const trigger = await published(AUDIT);
		const first = await auditEvent();
		const second = await auditEvent({ action: 'MemberInvited' });
		await trigger.poll();
		const late = await auditEvent({ secondsAgo: 3_600 });
		await trigger.poll();
		await trigger.poll();
		expect(trigger.executions.map((items) => ids(items, 'eventId'))).toEqual([
			[first, second],
			[late],
		]);
		expect(trigger.items[1]).toMatchObject({ action: 'MemberInvited' });
	});

	test('more than a page of them between two polls', async () => {
		const trigger = await published(AUDIT);
		const events = [];
		for (let count = 0; count < 230; count++) events.push(await auditEvent());
		await trigger.poll();
		await trigger.poll();
		expect(ids(trigger.items, 'eventId')).toEqual(events);
	});

	test('only those of the filters', async () => {
		const auditFilters = { actions: 'MemberInvited', organizationId: '' };
		const trigger = await published({ ...AUDIT, auditFilters });
		await auditEvent();
		const event = await auditEvent({ action: 'MemberInvited' });
		await trigger.poll();
		expect(ids(trigger.items, 'eventId')).toEqual([event]);
		expect(sandbox.requests.at(-1)!.query).not.toHaveProperty('organizationId');
	});
});

describe('credits fell below a threshold', () => {
	const balances = async (trigger: Polling, ...credits: number[]) => {
		for (const each of credits) {
			sandbox.change({ credits: each });
			await trigger.poll();
		}
		return trigger.items.map(({ creditBalance }) => creditBalance);
	};

	test('once, and again only after it was back', async () => {
		sandbox.change({ credits: 900 });
		const trigger = await published(CREDITS);
		expect(await balances(trigger, 500, 499, 300, 499, 500, 450, 0)).toEqual([499, 450]);
		expect(trigger.items[0]).toMatchObject({ creditBalance: 499, threshold: 500 });
	});

	test('not for a balance that is low from the start, nor a second time after a crash', async () => {
		sandbox.change({ credits: 100 });
		const trigger = await published(CREDITS);
		expect(await balances(trigger, 90, 600, 80)).toEqual([80]);
		await trigger.crash();
		expect(await balances(trigger, 70)).toEqual([80]);
	});

	test.each(['', 0, -5, 'many', '1,000', '={{ undefined }}'])(
		'a threshold of %p is refused',
		async (threshold) => {
			const trigger = await prepared({ ...CREDITS, threshold });
			await expect(trigger.publish()).rejects.toMatchObject({
				message: expect.stringMatching(/^'Threshold' (is empty|must be a number above 0)/),
				description: expect.stringContaining('Nothing was sent.'),
			});
			expect(sandbox.requests).toEqual([]);
		},
	);
});

describe('a routed request failed', () => {
	test('starts the workflow, and one that found a model does not', async () => {
		await routed(1);
		const trigger = await published(FAILURES);
		await routed(1_000);
		await trigger.poll();
		expect(trigger.items).toEqual([]);
		await routed(1);
		await routed(1);
		await trigger.poll();
		await trigger.crash();
		await trigger.poll();
		expect(trigger.executions).toHaveLength(1);
		expect(trigger.items.map(({ status }) => status)).toEqual(Array(2).fill('no_eligible_model'));
	});

	test.each(['', '../organization', 'a/b', 'a?limit=1', '%2e%2e'])(
		'an id that could lead elsewhere is refused before anything is sent: %p',
		async (value) => {
			const trigger = await prepared({ ...FAILURES, routerId: { __rl: true, mode: 'id', value } });
			await expect(trigger.publish()).rejects.toThrow("'Router'");
			expect(sandbox.requests).toEqual([]);
		},
	);

	test('a router that is gone is named', async () => {
		const routerId = { __rl: true, mode: 'id', value: 'gone' };
		const trigger = await prepared({ ...FAILURES, routerId });
		await expect(trigger.publish()).rejects.toThrow('this router');
	});
});

describe('a poll that fails', () => {
	test.each(['at the first page', 'at the second page'])('moves nothing: %s', async (where) => {
		const trigger = await published(CONVERSATIONS);
		const talks = await burstOfTalks(sandbox.url, 120);
		const { database } = trigger;
		sandbox.inject({
			match: { path: '/v1/avatar_conversations' },
			kind: 'status',
			status: 401,
			after: where === 'at the first page' ? 0 : 1,
		});
		await trigger.poll();
		expect(trigger.executions).toEqual([]);
		expect(trigger.errors).toHaveLength(1);
		expect(trigger.errors[0]!.message).toMatch(/Runway/);
		expect(trigger.database).toBe(database);
		await trigger.poll();
		expect(ids(trigger.items).sort()).toEqual(talks.sort());
	});

	test('a poll that lasts longer than the next one leaves the events to it', async () => {
		const trigger = await published(CONVERSATIONS);
		const talks = await burstOfTalks(sandbox.url, 5);
		await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		await trigger.poll();
		expect(ids(trigger.items).sort()).toEqual(talks.sort());
	});
});

test.each([CONVERSATIONS, AUDIT, FAILURES, CREDITS])(
	'a poll that n8n gives no time says so, and moves nothing: $triggerOn',
	async (parameters) => {
		const trigger = await published(parameters, 'scheduler');
		await burstOfTalks(sandbox.url, 1);
		await auditEvent();
		await routed(1);
		sandbox.change({ credits: 1 });
		trigger.budgetMs = 0;
		await trigger.poll();
		const message = 'Runway did not respond within the time that n8n gives a poll';
		expect(trigger.errors).toMatchObject([{ message }]);
		expect(trigger.items).toEqual([]);
		trigger.budgetMs = 36_000;
		await trigger.poll();
		expect(trigger.items).toHaveLength(1);
	},
);

describe('another question begins again', () => {
	test('with another event, another filter, and back again', async () => {
		const trigger = await published(AUDIT);
		await auditEvent();
		await trigger.publish({ ...AUDIT, auditFilters: { actions: 'UserLogin' } });
		await trigger.publish(CONVERSATIONS);
		await auditEvent();
		await trigger.publish(AUDIT);
		await trigger.poll();
		expect(trigger.items).toEqual([]);
		const event = await auditEvent();
		await trigger.poll();
		expect(ids(trigger.items, 'eventId')).toEqual([event]);
	});

	test('the same one goes on where it was', async () => {
		const trigger = await published(AUDIT);
		const event = await auditEvent();
		await trigger.publish();
		expect(ids(trigger.items, 'eventId')).toEqual([event]);
	});
});

describe('a test in the editor', () => {
	test('shows the newest event and moves nothing', async () => {
		const trigger = await published(CONVERSATIONS);
		const [talk] = await burstOfTalks(sandbox.url, 1);
		expect(ids(await trigger.test())).toEqual([talk]);
		expect(ids(await trigger.test())).toEqual([talk]);
		await trigger.poll();
		expect(ids(trigger.items)).toEqual([talk]);
	});

	test('goes past what is no event', async () => {
		await routed(1);
		clock.pass(1000);
		await routed(1_000);
		expect(await (await prepared(FAILURES)).test()).toMatchObject([
			{ status: 'no_eligible_model' },
		]);
	});

	test('shows the balance, whatever it is', async () => {
		const shown = await (await prepared(CREDITS)).test();
		expect(shown).toMatchObject([{ creditBalance: 100_000, threshold: 500 }]);
	});

	test('says in words that there is none', async () => {
		await expect((await prepared(FAILURES)).test()).rejects.toMatchObject({
			message: 'No request to this router has failed yet',
			description: expect.stringContaining('Publish the workflow'),
		});
	});
});

describe.each(SET_UPS)('whichever way n8n polls (%s)', (setUp) => {
	test('each event comes once, although polls overlap', async () => {
		const trigger = await published(CONVERSATIONS, setUp);
		const talks: string[] = [];
		for (const count of [3, 4]) {
			talks.push(...(await burstOfTalks(sandbox.url, count)));
			await Promise.all([trigger.poll(), trigger.poll(), trigger.poll(), trigger.poll()]);
			await trigger.poll();
		}
		expect(trigger.executions.map(({ length }) => length)).toEqual([3, 4]);
		expect(ids(trigger.items).sort()).toEqual(talks.sort());
	});

	test('also after a crash, when all overdue polls begin at the same time', async () => {
		const trigger = await published(CONVERSATIONS, setUp);
		await trigger.poll();
		const talks = await burstOfTalks(sandbox.url, 15);
		await trigger.crash();
		await Promise.all([trigger.poll(), trigger.poll(), trigger.poll(), trigger.poll()]);
		await trigger.crash();
		await trigger.poll();
		expect(ids(trigger.items).sort()).toEqual(talks.sort());
	});

	test.each(['and n8n goes on', 'and n8n crashes'])(
		'what happens before the first poll by the clock counts, %s',
		async (then) => {
			const trigger = await published(AUDIT, setUp);
			const event = await auditEvent();
			if (then === 'and n8n crashes') await trigger.crash();
			await trigger.poll();
			await trigger.poll();
			expect(ids(trigger.items, 'eventId')).toEqual([event]);
		},
	);

	test('also after polls without events, and for another question', async () => {
		const trigger = await published(AUDIT, setUp);
		await trigger.poll();
		await auditEvent({ action: 'UserLogin' });
		await trigger.publish({ ...AUDIT, auditFilters: { actions: 'MemberInvited' } });
		await trigger.poll();
		const event = await auditEvent({ action: 'MemberInvited' });
		await trigger.crash();
		await trigger.poll();
		expect(ids(trigger.items, 'eventId')).toEqual([event]);
	});

	test('credits that fall several times start the workflow several times', async () => {
		const trigger = await published(CREDITS, setUp);
		for (const credits of [600, 400, 300, 600, 400, 700, 100]) {
			sandbox.change({ credits });
			await trigger.poll();
		}
		expect(trigger.items.map(({ creditBalance }) => creditBalance)).toEqual([400, 400, 100]);
		const eventIds = ids(trigger.items, 'eventId');
		expect(new Set(eventIds).size).toBe(3);
	});

	test('a balance that was back is known after a restart only if n8n keeps polls without events', async () => {
		sandbox.change({ credits: 100 });
		const trigger = await published(CREDITS, setUp);
		await trigger.poll();
		sandbox.change({ credits: 600 });
		await trigger.poll();
		sandbox.change({ credits: 80 });
		await trigger.crash();
		await trigger.poll();
		const isKept = setUp === 'cursors';
		expect(trigger.items.map(({ creditBalance }) => creditBalance)).toEqual(isKept ? [80] : []);
	});

	test('450 requests that a router has routed hide none that failed', async () => {
		const trigger = await published(FAILURES, setUp);
		for (let count = 0; count < 450; count++) {
			clock.pass(60_000);
			await routed(1_000);
			if (count % 50 === 0) await trigger.poll();
		}
		await trigger.poll();
		await routed(1);
		await trigger.poll();
		const before = pagesOfRequests();
		await trigger.poll();
		// Those of the last two hours are on two pages, all of them on five.
		expect(pagesOfRequests() - before).toBeLessThanOrEqual(3);
		expect(trigger.items).toHaveLength(1);
	}, 60_000);

	test('a poll that n8n drops, as for a workflow that is unpublished, is made up for', async () => {
		const trigger = await published(CONVERSATIONS, setUp);
		const talks = await burstOfTalks(sandbox.url, 2);
		const { database, cursor } = trigger;
		await trigger.poll();
		Object.assign(trigger, { database, cursor, executions: trigger.executions.splice(0) && [] });
		await trigger.crash();
		await trigger.poll();
		expect(ids(trigger.items).sort()).toEqual(talks.sort());
	});
});

test('each event says what it is and when it happened, so that a workflow can tell it from others', async () => {
	const trigger = await published(CONVERSATIONS);
	const talk = await beginTalk(sandbox.url);
	const begun = clock.now();
	clock.pass(60_000);
	await talk.end();
	await trigger.poll();
	const expected = {
		eventId: talk.id,
		eventType: 'conversationEnded',
		eventTime: new Date(begun + 60_000).toISOString(),
	};
	expect(trigger.items).toMatchObject([expected]);
	expect(await trigger.test()).toMatchObject([expected]);
});
