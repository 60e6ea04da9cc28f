import type { Phase } from './task';

/** How long a task may take, in milliseconds. */
export interface TimeLimits {
	/** Time that the service works on the task. */
	runningMs: number;
	/** Time that the task is THROTTLED: accepted, but over the account's concurrency. */
	queuedMs: number;
}

/** The time that a task has taken so far, in milliseconds. Plain data, as a parked run keeps it. */
export interface SpentTime {
	running: number;
	queued: number;
}

export const NO_TIME: SpentTime = { running: 0, queued: 0 };

/** @param phase the task was in since the last check */
export function spend(spent: SpentTime, phase: Phase, ms: number): SpentTime {
	return phase === 'queued'
		? { ...spent, queued: spent.queued + ms }
		: { ...spent, running: spent.running + ms };
}

/** Which limit is over, if any. */
export function exceededLimit(
	{ running, queued }: SpentTime,
	{ runningMs, queuedMs }: TimeLimits,
): 'running' | 'queued' | undefined {
	if (running >= runningMs) return 'running';
	return queued >= queuedMs ? 'queued' : undefined;
}

/** The time left of the limit that counts in a phase, in milliseconds. */
export function leftOf(
	{ running, queued }: SpentTime,
	phase: Phase,
	{ runningMs, queuedMs }: TimeLimits,
): number {
	return phase === 'queued' ? queuedMs - queued : runningMs - running;
}
