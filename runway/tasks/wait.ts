import { RunwayError } from '../api/errors';
import { isReadRetryable } from '../api/retry';
import type { Clock, PollSchedule } from './schedule';
import { type Phase, phaseOf } from './task';
import { exceededLimit, NO_TIME, spend, type TimeLimits } from './time-budget';

/** How one pollable thing is asked for its state: a task, a run of a workflow, or a record. */
export interface Pollable<Snapshot extends { status: string }> {
	/** One attempt; faults are ridden out by the wait itself. */
	poll(): Promise<Snapshot>;
	limits: TimeLimits;
	/** What its statuses mean; those of a task where left out. */
	phaseOf?(status: string): Phase;
}

export type WaitResult<Snapshot> =
	| { ended: true; snapshot: Snapshot }
	/** Time is up; the task goes on. `exceeded` says which of the two limits. */
	| { ended: false; snapshot: Snapshot | undefined; exceeded: 'running' | 'queued' };

/** A fault of one poll, which says nothing about the task: the same that a read is repeated for. */
export function isPassing(error: unknown): error is RunwayError {
	return error instanceof RunwayError && isReadRetryable(error);
}

/**
 * Polls until the task ends or time is up. Faults of a poll are ridden out: the task is paid for,
 * and only its own end, the limits, or a stop of the execution end the wait.
 *
 * @throws RunwayError where going on cannot help (the task is gone, the key is refused, stopped)
 */
export async function waitUntilEnded<Snapshot extends { status: string }>(
	pollable: Pollable<Snapshot>,
	schedule: PollSchedule,
	clock: Clock,
): Promise<WaitResult<Snapshot>> {
	let spentMs = NO_TIME;
	let snapshot: Snapshot | undefined;
	let phase: Phase = 'running';
	let since = clock.now();

	for (let turn = 1; ; turn++) {
		await schedule.nextTurn(turn === 1);
		const polled = await pollable.poll().then(
			(value) => value,
			(error: unknown) => {
				if (!isPassing(error)) throw error;
				if (error.retryAfterMs !== undefined) schedule.keepQuietFor(error.retryAfterMs);
				return undefined;
			},
		);

		// The time since the last check counts for the phase the task was in then.
		spentMs = spend(spentMs, phase, clock.now() - since);
		since = clock.now();

		if (polled !== undefined) {
			snapshot = polled;
			phase = (pollable.phaseOf ?? phaseOf)(polled.status);
			if (phase !== 'queued' && phase !== 'running') return { ended: true, snapshot };
		}
		const exceeded = exceededLimit(spentMs, pollable.limits);
		if (exceeded !== undefined) return { ended: false, snapshot, exceeded };
	}
}
