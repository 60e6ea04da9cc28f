import { RunwayError } from '../api/errors';
import { isReadRetryable } from '../api/retry';
import { expectedEnd } from './prediction/expected-end';
import { aimAt, type Pace, pauseMs } from './prediction/next-poll';
import {
	historyOfKnown,
	historyOfNew,
	type ProgressHistory,
	withPoll,
} from './prediction/progress-history';
import { POLL_INTERVAL_MS, type PollSchedule } from './schedule';
import { type Phase, phaseOf } from './task';
import { exceededLimit, leftOf, NO_TIME, spend, type TimeLimits } from './time-budget';

/** A guess of the end delays a poll by less than one more interval. */
export const PACE: Pace = { shortestMs: POLL_INTERVAL_MS, longestMs: 2 * POLL_INTERVAL_MS };
/** At random before the first poll, so that runs that begin in one moment do not stay in step. */
export const FIRST_JITTER_MS = 250;
/** The same for a poll that follows a guess: those of similar tasks would meet there. */
export const AIMED_JITTER_MS = 50;

/** The result of one poll. */
interface State {
	status: string;
	/** 0 to 1; of no use if it is anything else. */
	progress?: unknown;
}

/** How one pollable thing is asked for its state: a task, a run of a workflow, or a record. */
export interface Pollable<Snapshot extends State> {
	/** One attempt; transient errors are ridden out by the wait itself. */
	poll(): Promise<Snapshot>;
	limits: TimeLimits;
	/** The meaning of its statuses; those of a task if omitted. */
	phaseOf?(status: string): Phase;
	/** Its state a moment ago, unless it was created just now. */
	found?: State;
}

export type WaitResult<Snapshot> =
	| { ended: true; snapshot: Snapshot }
	/** Time is up; the task goes on. `exceeded` says which of the two limits. */
	| { ended: false; snapshot: Snapshot | undefined; exceeded: 'running' | 'queued' };

/**
 * An error of one poll, which says nothing about the task: the same that a read is repeated for.
 */
export function isTransient(error: unknown): error is RunwayError {
	return error instanceof RunwayError && isReadRetryable(error);
}

/**
 * Polls until the task ends or time is up. Errors of a poll are ridden out: the task is paid for,
 * and only its own end, the limits, or a stop of the execution end the wait.
 *
 * Its progress shows about when it will end. That decides when the next poll comes, and nothing
 * else: only what a poll shows is an end.
 *
 * @throws RunwayError if going on cannot help (the task is gone, the key is refused, stopped)
 */
export async function waitUntilEnded<Snapshot extends State>(
	pollable: Pollable<Snapshot>,
	schedule: PollSchedule,
): Promise<WaitResult<Snapshot>> {
	const { clock } = schedule;
	const phaseIn = ({ status }: State) => (pollable.phaseOf ?? phaseOf)(status);
	let spentMs = NO_TIME;
	let snapshot: Snapshot | undefined;
	let phase: Phase = 'running';
	let since = clock.now();
	let history = firstHistory(pollable.found, phaseIn, since);

	for (let turn = 1; ; turn++) {
		const expected = expectedEnd(history);
		const aimedMs = pauseMs(aimAt(expected, clock.now(), PACE), PACE);
		// Never past the end of the task's own time limit.
		const untilMs = Math.min(aimedMs, leftOf(spentMs, phase, pollable.limits));
		await schedule.nextTurn(untilMs, jitterOf(aimedMs, turn));
		const polled = await pollable.poll().then(
			(value) => value,
			(error: unknown) => {
				if (!isTransient(error)) throw error;
				if (error.retryAfterMs !== undefined) schedule.keepQuietFor(error.retryAfterMs);
				return undefined;
			},
		);

		// The time since the last check counts for the phase the task was in then.
		const now = clock.now();
		spentMs = spend(spentMs, phase, now - since);
		since = now;

		if (polled !== undefined) {
			snapshot = polled;
			phase = phaseIn(polled);
			if (phase !== 'queued' && phase !== 'running') return { ended: true, snapshot };
			history = withPoll(history, now, { phase, progress: polled.progress });
		}
		const exceeded = exceededLimit(spentMs, pollable.limits);
		if (exceeded !== undefined) return { ended: false, snapshot, exceeded };
	}
}

function firstHistory(
	found: State | undefined,
	phaseIn: (state: State) => Phase,
	now: number,
): ProgressHistory {
	if (found === undefined) return historyOfNew(now);
	return withPoll(historyOfKnown(now), now, { phase: phaseIn(found), progress: found.progress });
}

function jitterOf(aimedMs: number, turn: number): number {
	if (aimedMs > PACE.shortestMs) return AIMED_JITTER_MS;
	return turn === 1 ? FIRST_JITTER_MS : 0;
}
