import { setImmediate } from 'node:timers/promises';

import { RunwayError } from '../../runway/api/errors.ts';
import type { Clock } from '../../runway/tasks/schedule.ts';

interface Sleeper {
	at: number;
	wake(): void;
	stop(error: Error): void;
}

/**
 * A clock that jumps from one alarm to the next, so that hours pass in milliseconds and nothing
 * depends on the speed of the machine.
 */
export class FakeClock implements Clock {
	private time = 0;

	private readonly sleepers = new Set<Sleeper>();

	private stopped: RunwayError | undefined;

	private readonly randoms: () => number;

	/** @param randoms what `random` hands out; 0 to 1 */
	constructor(randoms: () => number = () => 0) {
		this.randoms = randoms;
	}

	now(): number {
		return this.time;
	}

	random(): number {
		return this.randoms();
	}

	async pause(ms: number): Promise<void> {
		if (this.stopped !== undefined) throw this.stopped;
		if (ms <= 0) return;
		await new Promise<void>((resolve, reject) => {
			const sleeper: Sleeper = { at: this.time + ms, wake: resolve, stop: reject };
			this.sleepers.add(sleeper);
		});
	}

	/** Ends all pauses, as a stop of the execution does. */
	stop(): void {
		this.stopped = new RunwayError({ kind: 'stopped', message: 'The execution was stopped' });
		for (const sleeper of this.sleepers) sleeper.stop(this.stopped);
		this.sleepers.clear();
	}

	/** Runs the clock until `work` settles, or until the given time. */
	async runUntil<T>(work: Promise<T>, latest = 10 * 24 * 3_600_000): Promise<T> {
		let settled = false;
		const done = work.finally(() => {
			settled = true;
		});
		done.catch(() => {});
		for (;;) {
			await setImmediate();
			if (settled) return await done;
			if (!this.jump(latest)) throw new Error(`Nothing happens any more at ${this.time} ms`);
		}
	}

	/** Runs the clock up to a moment, whatever still goes on then. */
	async runTo(moment: number): Promise<void> {
		do await setImmediate();
		while (this.jump(moment));
		this.time = moment;
	}

	/** To the next alarm, whose sleepers are woken in the order in which they lay down. */
	private jump(latest: number): boolean {
		const next = Math.min(...[...this.sleepers].map(({ at }) => at));
		if (!(next <= latest)) return false;
		this.time = next;
		for (const sleeper of [...this.sleepers].filter(({ at }) => at === next)) {
			this.sleepers.delete(sleeper);
			sleeper.wake();
		}
		return true;
	}
}

/** Numbers from 0 to 1 that look random and are the same in every run (a linear congruence). */
export function seededRandom(seed = 1): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return state / 2 ** 31;
	};
}
