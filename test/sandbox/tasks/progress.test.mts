import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { progressKinds, progressOf } from '../../../sandbox/tasks/progress.mts';
import { gen4Clip, openBench, timings, type Bench } from '../helpers.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench({ concurrency: null });
});
afterAll(() => bench?.sandbox.close());

const LOOKS = 200;

/** Shares of the run time in the middle between two polls, so that none is a border. */
const shares = Array.from({ length: LOOKS }, (_, index) => (index + 0.5) / LOOKS);

/** The progress that a client sees at these shares; undefined if the field is absent. */
async function shownBy(words: string): Promise<Array<number | undefined>> {
	const promptText = `${gen4Clip.promptText} ${words}`;
	const { id } = await bench.client.textToVideo.create({ ...gen4Clip, promptText });
	const shown = [];
	let passed = 0;
	for (const share of shares) {
		const until = timings.queueMs + share * timings.runMs;
		bench.pass(until - passed);
		passed = until;
		const task = await bench.client.tasks.retrieve(id);
		if (task.status !== 'RUNNING') throw new Error(`The task is ${task.status}`);
		shown.push(task.progress as number | undefined);
	}
	return shown;
}

/** The same if every poll must report a progress. */
async function toldBy(words: string): Promise<number[]> {
	const shown = await shownBy(words);
	expect(shown).not.toContain(undefined);
	return shown as number[];
}

const isMonotonous = (values: number[]) =>
	values.every((value, index) => index === 0 || value >= values[index - 1]);
const hundredths = shares.map((share) => Math.floor(share * 100) / 100);
const before = (share: number) => shares.filter((other) => other < share).length;

/** How far the values are from the time that has passed, at most. */
const error = (values: number[]) =>
	Math.max(...values.map((value, index) => Math.abs(value - shares[index])));

describe('a task that runs', () => {
	test('shows its progress as time passes, in hundredths', async () => {
		expect(await toldBy('')).toEqual(hundredths);
		expect(await toldBy('[[progress:linear]]')).toEqual(hundredths);
	});

	test('does so, too, when asked for a way that is not known', async () => {
		expect(await toldBy('[[progress:sideways]]')).toEqual(hundredths);
	});

	test('shows it exactly', async () => {
		expect(error(await toldBy('[[progress:exact]]'))).toBeLessThan(1e-9);
	});

	test('shows it with noise', async () => {
		const values = await toldBy('[[progress:noisy]]');
		expect(error(values)).toBeLessThan(0.021);
		expect(error(values)).toBeGreaterThan(0.01);
		expect(isMonotonous(values)).toBe(false);
	});

	test.each([
		['steps', 10],
		['coarse', 4],
	])('shows it in %s', async (kind, steps) => {
		const expected = shares.map((share) => Math.floor(share * steps) / steps);
		expect(await toldBy(`[[progress:${kind}]]`)).toEqual(expected);
		expect(new Set(expected).size).toBe(steps);
	});

	test('stalls at 0.99 between 70 and 90 % of its time', async () => {
		const values = await toldBy('[[progress:stall]]');
		expect(isMonotonous(values)).toBe(true);
		const reached = values.indexOf(0.99);
		expect(reached).toBeGreaterThanOrEqual(before(0.69));
		expect(reached).toBeLessThanOrEqual(before(0.9));
		expect(new Set(values.slice(reached))).toEqual(new Set([0.99]));
	});

	test('jumps, and stands still between', async () => {
		const values = await toldBy('[[progress:jumps]]');
		expect(isMonotonous(values)).toBe(true);
		expect(new Set(values).size).toBeGreaterThan(3);
		expect(new Set(values).size).toBeLessThan(9);
	});

	test('goes back, and makes it good', async () => {
		const values = await toldBy('[[progress:back]]');
		const falls = values.filter((value, index) => value < (values[index - 1] ?? 0));
		expect(falls).toHaveLength(3);
		expect(error(values)).toBeCloseTo(0.1, 1);
		expect(values.at(-1)).toBe(0.99);
	});

	test('shows nothing for a third of its time', async () => {
		const values = await toldBy('[[progress:late]]');
		expect(new Set(values.slice(0, before(1 / 3)))).toEqual(new Set([0]));
		expect(values[before(2 / 3)]).toBeCloseTo(0.5, 1);
		expect(values.at(-1)).toBe(0.99);
	});

	test('is fast first and slow at the end', async () => {
		const values = await toldBy('[[progress:eased]]');
		expect(isMonotonous(values)).toBe(true);
		expect(values[before(0.5)]).toBeCloseTo(0.75, 1);
		expect(values[before(0.9)]).toBe(0.99);
	});

	test('keeps its progress to itself', async () => {
		expect(new Set(await shownBy('[[progress:none]]'))).toEqual(new Set([undefined]));
	});
});

test('progress is a number from 0 to 1 whatever the way, and the same at each poll', () => {
	const given = [
		fc.constantFrom(...progressKinds),
		fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
		fc.uuid(),
	] as const;
	fc.assert(
		fc.property(...given, (kind, share, seed) => {
			const value = progressOf(kind, share, seed);
			expect(progressOf(kind, share, seed)).toBe(value);
			if (kind === 'none') return expect(value).toBeUndefined();
			expect(value).toBeGreaterThanOrEqual(0);
			return expect(value).toBeLessThan(1);
		}),
	);
});

test('tasks differ where their way leaves it open', () => {
	const ids = ['first', 'second', 'third'];
	for (const kind of ['noisy', 'stall', 'jumps', 'back'] as const) {
		const runs = ids.map((id) => shares.map((share) => progressOf(kind, share, id)).join());
		expect(new Set(runs).size).toBe(ids.length);
	}
});
