/**
 * How a running task reports its progress. The service promises a number from 0 to 1 and not how it
 * grows, so each way here is one that a client has to live with.
 */
import { createHash } from 'node:crypto';

/** Hundredths, tenths and the like: what is shown never runs ahead of what is done. */
const inSteps = (value: number, steps: number) => Math.floor(value * steps) / steps;

/** A number from 0 to 1 that is the same each time for the same task. */
function drawn(seed: string, name: string | number): number {
	const bytes = createHash('sha256').update(`${seed} ${name}`).digest();
	return bytes.readUInt32BE() / 2 ** 32;
}

/** Stretches of the run that contain the one jump of `jumps` and `back`. */
const JUMPS = 6;
const FALLS = 3;
const FALL = { deep: 0.1, long: 0.05 };

const NOISE = 0.02;

/** The progress of each way after a share of the run time, from 0 to 1, for the task with this seed. */
const CURVES = {
	linear: (share: number) => inSteps(share, 100),
	exact: (share: number) => share,
	noisy: (share: number, seed: string) => share + (2 * drawn(seed, share) - 1) * NOISE,
	steps: (share: number) => inSteps(share, 10),
	coarse: (share: number) => inSteps(share, 4),
	stall: (share: number, seed: string) => inSteps(share / (0.7 + 0.2 * drawn(seed, 'stall')), 100),
	jumps: (share: number, seed: string) => {
		const stretch = Math.min(JUMPS - 1, Math.floor(share * JUMPS));
		const hasJumped = share * JUMPS - stretch >= drawn(seed, `time ${stretch}`);
		const jump = hasJumped ? stretch : stretch - 1;
		// The value is as far ahead of the time, or behind it, as it happens to be.
		return jump < 0 ? 0 : inSteps((jump + drawn(seed, `value ${jump}`)) / JUMPS, 100);
	},
	back: (share: number, seed: string) => {
		const stretch = Math.min(FALLS - 1, Math.floor(share * FALLS));
		// After as much as it can fall, and early enough to be made good in the same stretch.
		const from = (stretch + 0.3 + 0.5 * drawn(seed, stretch)) / FALLS;
		const hasFallen = share >= from && share < from + FALL.long;
		return inSteps(share, 100) - (hasFallen ? FALL.deep : 0);
	},
	late: (share: number) => inSteps((share - 1 / 3) * 1.5, 100),
	eased: (share: number) => inSteps(1 - (1 - share) ** 2, 100),
	none: () => undefined,
} satisfies Record<string, (share: number, seed: string) => number | undefined>;

export type ProgressKind = keyof typeof CURVES;

export const progressKinds = Object.keys(CURVES) as ProgressKind[];

/** A task that is done is no longer RUNNING, so the most that is shown is not quite 1. */
const MOST = 0.99;

/**
 * @param share of the run time that is over, from 0 to 1
 * @param seed of the task, if tasks differ
 * @returns from 0 to less than 1; undefined if the task says nothing
 */
export function progressOf(kind: ProgressKind, share: number, seed: string): number | undefined {
	const value = CURVES[kind](share, seed);
	if (value === undefined) return undefined;
	return Math.max(0, kind === 'exact' ? value : Math.min(MOST, value));
}
