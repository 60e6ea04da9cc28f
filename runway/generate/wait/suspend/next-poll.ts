import { expectedEnd } from '../../../tasks/prediction/expected-end';
import { type Aim, aimAt, type Pace, pauseMs } from '../../../tasks/prediction/next-poll';
import { leftOf } from '../../../tasks/time-budget';
import {
	initialStates,
	type ParkedState,
	type SuspendedRun,
	taskOf,
	type TaskState,
} from './suspended-run';

/**
 * n8n's Wait node keeps shorter waits in memory, and a restart loses them; from 65 s on it parks
 * in the database. One second more, since the node computes the end of the wait before it asks.
 */
const SHORTEST_WAIT_MS = 66_000;
/** Each check adds three entries to the data of the execution, so hours must not mean hundreds. */
const LONGEST_WAIT_MS = 300_000;

export const PACE: Pace = { shortestMs: SHORTEST_WAIT_MS, longestMs: LONGEST_WAIT_MS };

/** The state of a run that is parked for the first time. */
export function initialState(run: SuspendedRun): ParkedState {
	return parkedState(run, initialStates(run), run.since);
}

/** The state of a run that is parked until its next check. */
export function parkedState(run: SuspendedRun, states: TaskState[], now: number): ParkedState {
	return { polledAt: now, waitSeconds: Math.round(waitMs(run, states, now) / 1_000), states };
}

/**
 * The next poll comes when the next task is expected to end. If that is not known, it comes
 * after a quarter of the time so far: the longer a run has been parked, the less that delays it in
 * proportion.
 */
function waitMs(run: SuspendedRun, states: TaskState[], now: number): number {
	const live = states.filter(({ phase }) => phase !== 'ended' && phase !== 'timed out');
	const aims = live.flatMap((state) => aimOf(state, now) ?? []);
	const aimedMs =
		aims.length < live.length ? longestBlindWaitMs(now - run.since) : pauseMs(nextOf(aims), PACE);
	const lefts = live.map((state) => leftMs(run, state));
	return Math.max(SHORTEST_WAIT_MS, Math.min(aimedMs, ...lefts));
}

/** The longest that a check may come after the moment that it is for. */
export function longestBlindWaitMs(parkedMs: number): number {
	return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, parkedMs / 4));
}

function aimOf({ history }: TaskState, now: number): Aim | undefined {
	return aimAt(expectedEnd(history), now, PACE);
}

/**
 * The run comes back with its last task: no other one may put off the check that finds it ended.
 */
function nextOf(aims: Aim[]): Aim {
	const inOrder = [...aims].sort((a, b) => a.dueMs - b.dueMs);
	const [last] = inOrder.slice(-1);
	return inOrder.find(({ dueMs }) => dueMs <= last.dueMs - SHORTEST_WAIT_MS) ?? last;
}

/** Until the time of a task is up. */
function leftMs(run: SuspendedRun, { itemIndex, phase, spentMs }: TaskState): number {
	const { options } = taskOf(run, itemIndex);
	return leftOf(spentMs, phase === 'queued' ? 'queued' : 'running', options.limits);
}
