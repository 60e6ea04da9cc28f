import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from '../../runway/api/context.ts';
import { listWatch } from '../../runway/polling/list-watch.ts';
import { PollTime } from '../../runway/polling/poll-time.ts';
import type { News, Reading } from '../../runway/polling/watch.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-01T00:00:00Z');
const WINDOW_HOURS = 24;

interface Entry {
	id: string;
	hours: number;
	status: 'running' | 'over';
}

interface Api {
	list: Entry[];
	pageSize: number;
	order: 'newest first' | 'oldest first';
	/** Requests that were answered. */
	answered: URLSearchParams[];
	/** Before a page is given out: the list changes, or the answer is a refusal. */
	beforePage: () => 'fine' | 'refused';
}

function pageOf(api: Api, query: URLSearchParams) {
	const since = query.has('since') ? Date.parse(query.get('since')!) : 0;
	const sorted = api.list
		.filter(({ hours }) => START + hours * HOUR >= since)
		.toSorted((a, b) => b.hours - a.hours);
	const inOrder = api.order === 'newest first' ? sorted : sorted.reverse();
	const from = Number(query.get('cursor') ?? 0);
	const to = from + api.pageSize;
	return {
		data: inOrder.slice(from, to).map(({ id, hours, status }) => ({
			id,
			status,
			createdAt: new Date(START + hours * HOUR).toISOString(),
		})),
		nextCursor: to < inOrder.length ? String(to) : null,
	};
}

/** The parts of n8n that a list needs, with an API that counts its cursors from the top of the list. */
function contextOf(api: Api): ApiContext {
	return {
		logger: { debug: () => {}, warn: () => {} },
		getCredentials: async () => ({ apiKey: 'key', baseUrl: 'https://api.example.com' }),
		helpers: {
			httpRequestWithAuthentication: async (_name: string, { qs }: { qs: IDataObject }) => {
				const query = new URLSearchParams(qs as Record<string, string>);
				const isFine = api.beforePage() === 'fine';
				if (isFine) api.answered.push(query);
				const body = isFine ? pageOf(api, query) : { error: 'No' };
				return {
					statusCode: isFine ? 200 : 400,
					headers: { 'content-type': 'application/json' },
					body: Readable.from([Buffer.from(JSON.stringify(body))]),
				};
			},
		},
	} as unknown as ApiContext;
}

function apiOf(more: Partial<Api> = {}): Api {
	return {
		list: [],
		pageSize: 3,
		order: 'newest first',
		answered: [],
		beforePage: () => 'fine',
		...more,
	};
}

/** A watch whose polls have time enough. */
const watchOf = (api: Api, since?: string) => unhurried(bareWatchOf(api, since));

function unhurried(watch: ReturnType<typeof listWatch>) {
	const poll = async (position: unknown): Promise<News> =>
		watch.advance(position, await watch.read(position, new PollTime(Infinity), undefined));
	return { ...watch, poll };
}

const bareWatchOf = (api: Api, since?: string) =>
	listWatch(contextOf(api), {
		list: { path: '/v1/list', subject: 'this list' },
		id: 'id',
		time: 'createdAt',
		since,
		kindOf: ({ status }) => (status === 'over' ? 'event' : 'pending'),
	});

/** Changes to a list. Numbers are one of its entries, or hours. */
type Change =
	| { do: 'burst'; count: number; hours: number }
	| { do: 'begin'; hours: number }
	| { do: 'end'; which: number }
	| { do: 'late'; hours: number }
	| { do: 'remove'; which: number };

type Step = Change | { do: 'poll'; during: Change[]; refusedAt?: number } | { do: 'crash' };

const which = fc.nat(1_000);
const hours = fc.integer({ min: 0, max: 9 });
const change = (kinds: string[]) =>
	fc
		.oneof(
			fc.record({ do: fc.constant('burst'), count: fc.integer({ min: 1, max: 8 }), hours }),
			fc.record({ do: fc.constant('begin'), hours }),
			fc.record({ do: fc.constant('end'), which }),
			fc.record({ do: fc.constant('late'), hours: fc.integer({ min: 0, max: WINDOW_HOURS }) }),
			fc.record({ do: fc.constant('remove'), which }),
		)
		.filter(({ do: kind }) => kinds.includes(kind)) as fc.Arbitrary<Change>;
const ALL = ['burst', 'begin', 'end', 'late', 'remove'];
const step = fc.oneof(
	{ weight: 4, arbitrary: change(ALL) as fc.Arbitrary<Step> },
	{
		weight: 4,
		arbitrary: fc.record(
			{
				do: fc.constant('poll' as const),
				during: fc.array(change(ALL), { maxLength: 4 }),
				refusedAt: fc.nat(3),
			},
			{ requiredKeys: ['do', 'during'] },
		) as fc.Arbitrary<Step>,
	},
	{ weight: 1, arbitrary: fc.constant<Step>({ do: 'crash' }) },
);

/** A list that lives, a trigger that polls it, and what it owes. */
class World {
	readonly api: Api;
	private readonly watch;
	private hours = 0;
	private count = 0;
	/** In the memory of n8n, and in its database, where it comes with an execution only. */
	private position: object | undefined;
	private saved: object | undefined;
	/** Whether entries were removed while the last poll read the list. */
	private hasSlipped = false;
	readonly handedOn: string[] = [];
	readonly owed = new Set<string>();

	constructor(order: Api['order'], since: string | undefined) {
		this.api = apiOf({ order });
		this.watch = watchOf(this.api, since);
	}

	private add(at: number, status: Entry['status']): void {
		const id = `${this.count++}`;
		this.api.list.push({ id, hours: at, status });
		if (status === 'over') this.owed.add(id);
	}

	change(change: Change): void {
		const { list } = this.api;
		const running = list.filter(({ status }) => status === 'running');
		switch (change.do) {
			case 'burst':
				this.hours += change.hours;
				for (let left = change.count; left > 0; left--) this.add(this.hours, 'over');
				break;
			case 'begin':
				this.hours += change.hours;
				this.add(this.hours, 'running');
				break;
			case 'late':
				this.add(Math.max(0, this.hours - change.hours), 'over');
				break;
			case 'end': {
				const entry = running[change.which % running.length];
				if (entry === undefined) break;
				entry.status = 'over';
				// The API lets nothing run that long.
				if (entry.hours >= this.hours - WINDOW_HOURS) this.owed.add(entry.id);
				break;
			}
			case 'remove': {
				const index = change.which % list.length;
				if (list.length > 0) this.owed.delete(list.splice(index, 1)[0]!.id);
				break;
			}
		}
	}

	/** The first poll, as n8n takes it when the workflow is published. */
	async begin(): Promise<void> {
		this.owed.clear();
		await this.poll([]);
		this.saved = this.position;
	}

	async poll(during: Change[], refusedAt?: number): Promise<void> {
		let pages = 0;
		// One that slips away from every poll is out of reach.
		const changes = during.filter(({ do: kind }) => kind !== 'remove' || !this.hasSlipped);
		const slips = changes.some(({ do: kind }) => kind === 'remove');
		this.api.beforePage = () => {
			const isFirst = pages++ === 0;
			const next = isFirst ? undefined : changes.shift();
			if (next !== undefined) this.change(next);
			return pages - 1 === refusedAt ? 'refused' : 'fine';
		};
		const news = await this.watch.poll(this.position).catch(() => undefined);
		this.api.beforePage = () => 'fine';
		for (const left of changes) this.change(left);
		if (news === undefined) return;
		this.hasSlipped = slips;
		this.position = JSON.parse(JSON.stringify(news.position)) as object;
		if (news.events.length > 0) this.saved = this.position;
		this.handedOn.push(...news.events.map(({ id }) => String(id)));
	}

	crash(): void {
		this.position = this.saved;
	}
}

const byNumber = (ids: Iterable<string>) => [...ids].sort((a, b) => Number(a) - Number(b));

test.each<[Api['order'], string | undefined]>([
	['newest first', undefined],
	['newest first', 'since'],
	['oldest first', undefined],
	['oldest first', 'since'],
])(
	'each event is handed on once: bursts, equal times, late ones, pages that shift, refusals, crashes (%s, filter: %s)',
	async (order, since) => {
		const before = fc.array(change(['burst', 'begin', 'late']), { maxLength: 5 });
		const steps = fc.array(step, { minLength: 5, maxLength: 40 });
		await fc.assert(
			fc.asyncProperty(before, steps, async (old, then) => {
				const world = new World(order, since);
				for (const each of old) world.change(each);
				await world.begin();
				for (const each of then) {
					if (each.do === 'poll') await world.poll(each.during, each.refusedAt);
					else if (each.do === 'crash') world.crash();
					else world.change(each);
				}
				// What shifted away from one poll comes with the next.
				await world.poll([]);
				await world.poll([]);
				expect(new Set(world.handedOn).size).toBe(world.handedOn.length);
				const missing = byNumber([...world.owed].filter((id) => !world.handedOn.includes(id)));
				expect(missing).toEqual([]);
			}),
			{ numRuns: 250 },
		);
	},
);

describe('what is read', () => {
	const days = (count: number): Entry[] =>
		Array.from({ length: count }, (_, index) => ({
			id: `${index}`,
			hours: index * 6,
			status: 'over',
		}));

	test('is one window at the first poll, and what has come since at the next', async () => {
		const api = apiOf({ list: days(60) });
		const watch = watchOf(api);
		const { position } = await watch.poll(undefined);
		// Five entries in 24 hours: two pages, and one to see that they are over.
		expect(api.answered).toHaveLength(3);
		expect((await watch.poll(position)).events).toEqual([]);
		expect(api.answered).toHaveLength(6);
	});

	test("uses the list's own filter, once there is a position", async () => {
		const api = apiOf({ list: days(60) });
		const watch = watchOf(api, 'since');
		const { position } = await watch.poll(undefined);
		await watch.poll(position);
		const filters = api.answered.map((query) => query.get('since'));
		expect(filters).toEqual([null, null, null, ...Array(2).fill('2026-11-14T18:00:00.000Z')]);
	});

	test('has an end', async () => {
		let count = 0;
		const api = apiOf({ pageSize: 100 });
		api.beforePage = () => {
			api.list.push(
				...Array.from({ length: 200 }, (): Entry => ({
					id: `${count++}`,
					hours: 0,
					status: 'over',
				})),
			);
			return 'fine';
		};
		await expect(watchOf(api).poll(undefined)).rejects.toThrow('More than 20000 entries');
	});

	test.each([{ id: '' }, { hours: NaN }])(
		'is refused where it cannot be distinguished: %j',
		async (odd) => {
			const entry = { id: 'a', hours: 0, status: 'over', ...odd } as Entry;
			const api = apiOf({ list: [entry] });
			const watch = unhurried(
				listWatch(contextOf(api), {
					list: { path: '/v1/list', subject: 'this list' },
					id: 'id',
					time: Number.isNaN(entry.hours) ? 'missing' : 'createdAt',
					kindOf: () => 'event',
				}),
			);
			if (Number.isNaN(entry.hours)) entry.hours = 0;
			await expect(watch.poll(undefined)).rejects.toThrow("An entry of Runway's list has no 'id'");
		},
	);
});

describe('a poll whose time is up', () => {
	const oneByOne = Array.from({ length: 7 }, (_, index): Entry => ({
		id: `${index}`,
		hours: index / 10,
		status: 'over',
	}));
	const over = new PollTime(0);

	test('reads one page, and the next poll reads on from there', async () => {
		const api = apiOf({ list: oneByOne, pageSize: 2 });
		const watch = bareWatchOf(api);
		const { position } = await watchOf(apiOf()).poll(undefined);
		let reading: Reading | undefined;
		for (let polls = 0; polls < 4; polls++) {
			expect(reading?.isComplete ?? false).toBe(false);
			reading = await watch.read(position, over, reading);
		}
		expect(reading!.isComplete).toBe(true);
		expect(api.answered).toHaveLength(4);
		// Nothing is read a second time.
		expect(await watch.read(position, over, reading)).toBe(reading);
		const { events } = watch.advance(position, reading!);
		expect(events.map(({ id }) => id)).toEqual(oneByOne.map(({ id }) => id));
	});

	test('keeps what it has read when its last request is cut off', async () => {
		const api = apiOf({ list: oneByOne, pageSize: 2 });
		const watch = bareWatchOf(api);
		const first = await watch.read(undefined, over, undefined);
		api.beforePage = () => 'refused';
		await expect(watch.read(undefined, over, first)).rejects.toThrow(
			'did not respond within the time that n8n gives a poll',
		);
		api.beforePage = () => 'fine';
		const { position } = watch.advance(
			undefined,
			await watch.read(undefined, new PollTime(Infinity), first),
		);
		expect(position).toMatchObject({ known: { length: 7 } });
	});
});

test('a busy list is read to its own window, however many of its entries are no events', async () => {
	const list = Array.from({ length: 450 }, (_, index): Entry => ({
		id: `${index}`,
		hours: index / 100,
		status: 'over',
	}));
	const api = apiOf({ list, pageSize: 100 });
	const watch = unhurried(
		listWatch(contextOf(api), {
			list: { path: '/v1/list', subject: 'this list' },
			id: 'id',
			time: 'createdAt',
			windowMs: HOUR,
			kindOf: () => 'nothing',
		}),
	);
	const { position } = await watch.poll(undefined);
	api.answered.length = 0;
	expect(await watch.poll(position)).toEqual({ events: [], position });
	expect(api.answered.length).toBeLessThanOrEqual(3);
	expect(JSON.stringify(position).length).toBeLessThan(200);
});
