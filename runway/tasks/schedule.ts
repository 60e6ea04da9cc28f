import { pause } from '../api/abort';

/**
 * Runway asks not to fetch a task more often than this. Source: doc comment of `tasks.retrieve`.
 */
export const POLL_INTERVAL_MS = 5_000;
/** Between any two polls of one node run: a batch of 100 tasks spreads over its interval. */
const POLL_GAP_MS = 40;
/** With more tasks than fit into an interval, the gaps are shorter rather than the polls late. */
const SPREAD_MS = 4_000;

/** However long the API asks for, a task is polled at least this often. */
const LONGEST_QUIET_MS = 60_000;

/** Time as the waiting code sees it; a test brings its own. */
export interface Clock {
	/** Milliseconds. */
	now(): number;
	/** Rejects as soon as the execution is stopped. */
	pause(ms: number): Promise<void>;
	/** 0 to 1. */
	random(): number;
}

/** @param over fires when nothing is waited for any more */
export function clockUntil(over: AbortSignal | undefined): Clock {
	return {
		// Not the time of day, which may be set again while a task is waited for.
		now: () => performance.now(),
		pause: async (ms) => await pause(ms, over),
		random: () => Math.random(),
	};
}

/**
 * Hands out the moments to poll the tasks of one node run: each task at most once in
 * five seconds, never two at the same moment, and none while the API has asked for quiet.
 */
export class PollSchedule {
	private lastTurnAt = Number.NEGATIVE_INFINITY;

	private quietUntil = Number.NEGATIVE_INFINITY;

	private waiting = 0;

	constructor(readonly clock: Clock) {}

	/**
	 * Resolves when a task that was last asked for (or submitted) just now may be polled next.
	 *
	 * @param pauseMs counts as five seconds if it is shorter
	 * @param jitterMs the most that is added to it at random
	 */
	async nextTurn(pauseMs: number, jitterMs: number): Promise<void> {
		const jitter = this.clock.random() * jitterMs;
		const dueAt = this.clock.now() + Math.max(POLL_INTERVAL_MS, pauseMs) + jitter;
		this.waiting += 1;
		try {
			for (;;) {
				const gapMs = Math.min(POLL_GAP_MS, SPREAD_MS / this.waiting);
				const freeAt = Math.max(dueAt, this.lastTurnAt + gapMs, this.quietUntil);
				const leftMs = freeAt - this.clock.now();
				if (leftMs <= 0) break;
				// Clocks and alarms know whole milliseconds at best.
				await this.clock.pause(Math.ceil(leftMs));
			}
		} finally {
			this.waiting -= 1;
		}
		this.lastTurnAt = this.clock.now();
	}

	/** The API asked for a pause: it holds for all tasks of the run, within reason. */
	keepQuietFor(ms: number): void {
		const quietMs = Math.min(ms, LONGEST_QUIET_MS);
		this.quietUntil = Math.max(this.quietUntil, this.clock.now() + quietMs);
	}
}
