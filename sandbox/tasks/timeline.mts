/**
 * When a task gets its turn. Nothing here ticks: the state of a task follows from the clock and
 * the tasks that were submitted before it, each time someone looks.
 */
import type { Behaviours } from '../control/behaviours.mts';
import type { Timings } from '../options.mts';

/** The facts that decide a task's turn; times in milliseconds of the sandbox's clock. */
export interface Timed {
	createdAt: number;
	/** THROTTLED at least this long, whatever the limits say. */
	throttleMs: number;
	/** PENDING this long. */
	queueMs: number;
	/** RUNNING this long. */
	runMs: number;
	/** When it got its slot; kept once it lies in the past, so that later changes do not move it. */
	beganAt?: number;
	cancelledAt?: number;
}

/** How long its stages last: as the request asks for, or else as in the whole sandbox. */
export function stagesOf({ throttle = 0, pending, slow }: Behaviours, timings: Timings) {
	return {
		throttleMs: throttle * 1000,
		queueMs: pending === undefined ? timings.queueMs : pending * 1000,
		runMs: slow === undefined ? timings.runMs : slow * 1000,
	};
}

export type Phase = 'THROTTLED' | 'PENDING' | 'RUNNING' | 'ENDED';

/** Duration between getting a slot and giving it back. */
function spanOf({ queueMs, runMs }: Timed): number {
	return queueMs + runMs;
}

/** When the task ends by itself; undefined while it has no slot yet. */
export function endOf(task: Timed): number | undefined {
	return task.beganAt === undefined ? undefined : task.beganAt + spanOf(task);
}

/**
 * Gives slots in order of submission and fixes `beganAt` of every task whose turn has come.
 *
 * @param live tasks of one model that had not ended when last looked at, oldest first
 * @param slots how many may be under way at once
 * @returns when the next turn comes, if nothing is submitted or cancelled before
 */
export function assignTurns(live: Timed[], slots: number, now: number): number {
	const busyUntil: number[] = [];
	let nextTurn = Infinity;
	for (const task of live) {
		// The moment when fewer than `slots` of the tasks before this one are under way.
		const free = busyUntil.length < slots ? 0 : busyUntil[busyUntil.length - slots];
		const turn = task.beganAt ?? Math.max(task.createdAt + task.throttleMs, free);
		if (task.cancelledAt !== undefined && task.cancelledAt <= turn) continue;
		if (turn > now) {
			nextTurn = Math.min(nextTurn, turn);
			continue;
		}
		task.beganAt = turn;
		busyUntil.push(Math.min(turn + spanOf(task), task.cancelledAt ?? Infinity));
		busyUntil.sort((a, b) => a - b);
	}
	return nextTurn;
}

export function phaseAt(task: Timed, now: number): Phase {
	if (task.beganAt === undefined || now < task.beganAt) return 'THROTTLED';
	if (now < task.beganAt + task.queueMs) return 'PENDING';
	return now < task.beganAt + spanOf(task) ? 'RUNNING' : 'ENDED';
}

/** The share of its run time, from 0 up to 1, that a RUNNING task has behind it. */
export function shareAt({ beganAt = Infinity, queueMs, runMs }: Timed, now: number): number {
	return Math.max(0, (now - beganAt - queueMs) / runMs);
}
