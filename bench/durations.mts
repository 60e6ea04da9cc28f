// How long the tasks of a benchmark run: drawn again from a seed, so that every way, and the next run
// of the benchmark, has the same tasks.
import type { TaskView } from '../sandbox/server.mts';

/** A number from 0 to 1, both excluded. */
export type Random = () => number;

/** Draws a number of seconds. */
export type Durations = (random: Random) => number;

/** Lehmer's generator with the figures of Park, Miller and Stockmeyer (CACM 36, 7, 1993). */
const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 48_271;

/** The first numbers after a small seed are small, too. */
const SKIPPED = 8;

export function randomFrom(seed: number): Random {
	let state = (seed % (MODULUS - 1)) + 1;
	const random = () => {
		state = (state * MULTIPLIER) % MODULUS;
		return state / MODULUS;
	};
	for (let skipped = 0; skipped < SKIPPED; skipped++) random();
	return random;
}

/** A whole number in `RUNWAYML_BENCH_SEED` draws other tasks than usual. */
export function seedOfRun(): number {
	const text = process.env.RUNWAYML_BENCH_SEED ?? '1';
	if (/^\d{1,9}$/.test(text)) return Number(text);
	throw new Error(`RUNWAYML_BENCH_SEED takes up to nine digits, not "${text}"`);
}

export function uniform(from: number, to: number): Durations {
	return (random) => from + (to - from) * random();
}

/** @param most seconds; what is drawn longer is as long as that */
export function lognormal(median: number, sigma: number, most: number): Durations {
	return (random) => {
		// A normal number of two uniform ones, by Box and Muller.
		const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
		return Math.min(most, median * Math.exp(sigma * normal));
	};
}

/** Never shorter than `least`; what is left of the mean falls off exponentially. */
export function exponential(least: number, mean: number, most: number): Durations {
	return (random) => Math.min(most, least - (mean - least) * Math.log(random()));
}

/** One of the two for each task, with the same chance. */
export function eitherOf(one: Durations, other: Durations): Durations {
	return (random) => (random() < 0.5 ? one : other)(random);
}

/** To the millisecond, as prompts state it for the sandbox. */
export function drawDurations(durations: Durations, count: number, random: Random): number[] {
	return Array.from({ length: count }, () => Number(durations(random).toFixed(3)));
}

/** The prompt that makes the sandbox's task run that long. */
export const lasting = (seconds: number) => `[[slow:${seconds.toFixed(3)}]]`;

/** The same, read from what was ordered. */
export function secondsOf({ body }: TaskView): number {
	const { promptText } = body as { promptText: string };
	return Number(/\[\[slow:([\d.]+)\]\]/.exec(promptText)?.[1]);
}
