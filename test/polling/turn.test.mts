import { expect, test } from '@jest/globals';

import { begin, type Remembered, SAVING_MS, type Standing } from '../../runway/polling/turn.ts';

const at = (turn: number, position = {}): Standing => ({ question: 'q', turn, position });
const handedOn = (turn: number, handedOnAt: number): Remembered => ({ ...at(turn), handedOnAt });
const NOW = 1_000_000;

test('nothing is known at first', () => {
	expect(begin([undefined, undefined], undefined, NOW)).toBeUndefined();
});

test('after a restart, the newest copy that n8n has counts, and the first of two equal ones', () => {
	const first = at(2, { first: true });
	expect(begin([at(1), first, at(2)], undefined, NOW)).toBe(first);
	expect(begin([undefined, at(1)], undefined, NOW)).toEqual(at(1));
});

test('the process knows more than a copy of the same turn: n8n may not keep polls without events', () => {
	const position = { seen: 'in a poll without events' };
	expect(begin([at(3)], at(3, position), NOW)).toEqual(at(3, position));
});

test('another process has handed on since', () => {
	expect(begin([at(4)], at(3), NOW)).toEqual(at(4));
});

test('a copy from before the last hand-over is stale, as long as n8n may be saving it', () => {
	expect(begin([at(3)], handedOn(4, NOW - 1), NOW)).toBe('stale');
	expect(begin([undefined], handedOn(1, NOW - SAVING_MS + 1), NOW)).toBe('stale');
});

test('what n8n has dropped is handed on again', () => {
	expect(begin([at(3)], handedOn(4, NOW - SAVING_MS), NOW)).toEqual(at(3));
});

test('a clock that was set back does not hold events up', () => {
	expect(begin([at(3)], handedOn(4, NOW + 3_600_000), NOW)).toEqual(at(3));
});

test('an old copy that somebody writes back, once n8n had kept a newer one, does not count', () => {
	const kept = begin([at(4)], handedOn(4, NOW), NOW) as Standing;
	expect(kept).toEqual(at(4));
	expect(begin([at(3)], kept, NOW + 10 * SAVING_MS)).toEqual(at(4));
});

test('a beginning that n8n did not keep holds as long as the process lives', () => {
	expect(begin([undefined], at(1), NOW + 10 * SAVING_MS)).toEqual(at(1));
});
