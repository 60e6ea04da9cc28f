import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
	advance,
	type Position,
	readFrom,
	type ListEntry,
	WINDOW_MS,
} from '../../runway/polling/position.ts';

const HOUR = 3_600_000;
/** A moment that is long over, in which these lists begin. */
const START = Date.parse('2026-11-01T00:00:00Z');
const NOW = START + 1_000 * HOUR;

const seen = (id: string, hours: number, is: ListEntry['is'] = 'event'): ListEntry => ({
	id,
	time: START + hours * HOUR,
	is,
});

/** The ids that each of several polls of a list hands on. */
function polls(lists: ListEntry[][], mostKept?: number) {
	let position: Position | undefined;
	const fresh = lists.map((list) => {
		const news = advance(position, list, NOW, { mostKept });
		// Through n8n's database.
		position = JSON.parse(JSON.stringify(news.next)) as Position;
		return news.fresh.map(({ id }) => id);
	});
	return { fresh, position: position! };
}

describe('what is new', () => {
	test('nothing at the first poll, and from then on what comes, the oldest first', () => {
		const list = [seen('a', 0)];
		const longer = [seen('c', 2), seen('b', 1), ...list];
		expect(polls([list, longer, longer]).fresh).toEqual([[], ['b', 'c'], []]);
	});

	test('everything, where the list was empty at first', () => {
		expect(polls([[], [], [seen('a', 0)], [seen('a', 0)]]).fresh).toEqual([[], [], ['a'], []]);
	});

	test('events of the same moment are distinguished', () => {
		const first = [seen('a', 0)];
		const second = [seen('c', 0), seen('b', 0), ...first];
		expect(polls([first, second, [seen('d', 0), ...second]]).fresh).toEqual([
			[],
			['b', 'c'],
			['d'],
		]);
	});

	test('an event that shows up late, but not one that is older than the window', () => {
		const list = [seen('new', 30), seen('old', 29)];
		const { fresh } = polls([list, [...list, seen('late', 7), seen('too late', 5)]]);
		expect(fresh).toEqual([[], ['late']]);
	});

	test('an entry that two pages show counts once', () => {
		expect(polls([[], [seen('a', 1), seen('b', 0), seen('b', 0)]]).fresh[1]).toEqual(['b', 'a']);
	});

	test('what is pending becomes one when it is over, whenever it was made', () => {
		const pending = [seen('talk', 0, 'pending')];
		const over = [seen('other', 20), seen('talk', 0)];
		expect(polls([pending, pending, over, over]).fresh).toEqual([[], [], ['talk', 'other'], []]);
	});

	test('a page that lags behind does not bring it a second time', () => {
		const pending = [seen('talk', 0, 'pending')];
		const over = [seen('talk', 0)];
		expect(polls([pending, over, pending, over]).fresh).toEqual([[], ['talk'], [], []]);
		expect(polls([pending, [...over, ...pending], over]).fresh).toEqual([[], ['talk'], []]);
	});

	test('what can be none is forgotten', () => {
		const { fresh, position } = polls([[], [seen('a', 0, 'nothing')]]);
		expect(fresh).toEqual([[], []]);
		expect(position).toMatchObject({ known: [], pending: [] });
	});

	test('a moment to come does not shut out what comes before it', () => {
		const future = seen('future', 100_000);
		const { fresh } = polls([[], [future], [future], [future, seen('a', 999)]]);
		expect(fresh).toEqual([[], ['future'], [], ['a']]);
	});
});

test('what slipped from one page to another is there at the next poll, however late that is', () => {
	const first = [seen('a', 0)];
	const withoutB = [seen('c', 100), ...first];
	const all = [seen('d', 200), seen('c', 100), seen('b', 1), ...first];
	expect(polls([first, withoutB, all, all]).fresh).toEqual([[], ['c'], ['b', 'd'], []]);
});

describe('what is kept', () => {
	test('ids of the window of the poll before, and no longer', () => {
		const list = [seen('b', 25), seen('a', 0)];
		expect(polls([[], [seen('a', 0)], list]).position.known).toHaveLength(2);
		const { position } = polls([[], [seen('a', 0)], list, list]);
		expect(position.known.map(([id]) => id)).toEqual(['b']);
		expect(position.floor).toBe(START + 25 * HOUR - WINDOW_MS);
	});

	test('something that is pending for longer than the window is given up', () => {
		const hung = seen('hung', 0, 'pending');
		const list = [seen('b', 25), hung];
		const { position } = polls([[hung], list, list]);
		expect(position.pending).toEqual([]);
	});

	test('so many ids at most, and what they push out does not come back', () => {
		const all = Array.from({ length: 9 }, (_, index) => seen(`${index}`, index)).reverse();
		const { fresh, position } = polls([[], all, all], 4);
		expect(fresh[1]).toHaveLength(9);
		expect(fresh[2]).toEqual([]);
		expect(position.known).toHaveLength(4);
	});

	test('what is pending below the floor is read again, and handed on', () => {
		const talk = seen('talk', 0, 'pending');
		const burst = Array.from({ length: 9 }, (_, index) => seen(`${index}`, 1 + index)).reverse();
		const { position } = polls([[], [...burst, talk]], 4);
		expect(position.floor).toBeGreaterThan(talk.time);
		expect(readFrom(position)).toBe(talk.time);
		const over: ListEntry[] = [...burst, { ...talk, is: 'event' }];
		const news = advance(position, over, NOW, { mostKept: 4 });
		expect(news.fresh.map(({ id }) => id)).toEqual(['talk']);
		expect(advance(news.next, over, NOW, { mostKept: 4 }).fresh).toEqual([]);
	});
});

test('with room for a few ids only, what comes in order comes once, in whatever bursts', () => {
	const burst = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
	fc.assert(
		fc.property(fc.array(burst, { minLength: 1, maxLength: 12 }), (bursts) => {
			let hours = 0;
			let count = 0;
			const list: ListEntry[] = [];
			const after = bursts.map((steps) => {
				for (const step of steps) list.unshift(seen(`${count++}`, (hours += step)));
				return [...list];
			});
			const { fresh, position } = polls([[], ...after, list], 4);
			expect(fresh.flat()).toEqual(Array.from({ length: count }, (_, index) => `${index}`));
			// Those of one moment are not parted.
			const newest = list.filter(({ time }) => time === list[0]?.time).length;
			expect(position.known.length).toBeLessThanOrEqual(Math.max(4, newest));
		}),
		{ numRuns: 500 },
	);
});
