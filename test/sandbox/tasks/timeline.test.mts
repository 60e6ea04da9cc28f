import { describe, expect, test } from '@jest/globals';
import { assignTurns, phaseAt, type Timed } from '../../../sandbox/tasks/timeline.mts';

function task(createdAt: number, rest: Partial<Timed> = {}): Timed {
	return { createdAt, throttleMs: 0, queueMs: 10, runMs: 90, ...rest };
}

describe('turns', () => {
	test('begin at once while there are slots', () => {
		const tasks = [task(0), task(5)];
		expect(assignTurns(tasks, 2, 5)).toBe(Infinity);
		expect(tasks.map(({ beganAt }) => beganAt)).toEqual([0, 5]);
	});

	test('come when enough of the earlier ones have ended', () => {
		const tasks = [task(0), task(0, { runMs: 40 }), task(0), task(0)];
		expect(assignTurns(tasks, 2, 0)).toBe(50);
		expect(assignTurns(tasks, 2, 120)).toBe(Infinity);
		expect(tasks.map(({ beganAt }) => beganAt)).toEqual([0, 0, 50, 100]);
	});

	test('that have come are kept when the limit falls', () => {
		const tasks = [task(0), task(0), task(0)];
		assignTurns(tasks, 2, 0);
		expect(assignTurns(tasks, 1, 1)).toBe(100);
		assignTurns(tasks, 1, 100);
		expect(tasks.map(({ beganAt }) => beganAt)).toEqual([0, 0, 100]);
	});

	test('pass over a task that was cancelled before it began', () => {
		const tasks = [task(0), task(0, { cancelledAt: 20 }), task(0)];
		assignTurns(tasks, 1, 100);
		expect(tasks.map(({ beganAt }) => beganAt)).toEqual([0, undefined, 100]);
	});

	test('do not make others wait for one that is held back', () => {
		const tasks = [task(0, { throttleMs: 500 }), task(0)];
		expect(assignTurns(tasks, 1, 0)).toBe(500);
		expect(tasks[1].beganAt).toBe(0);
	});
});

test('phases meet without a gap', () => {
	const begun = task(0, { beganAt: 100 });
	const phases = [99, 100, 109, 110, 199, 200].map((now) => phaseAt(begun, now));
	expect(phases).toEqual(['THROTTLED', 'PENDING', 'PENDING', 'RUNNING', 'RUNNING', 'ENDED']);
});
