/** In credits. */
export interface Cost {
	credits: number;
}

/**
 * A task, or a run of a workflow, which goes through the same states. Which fields are present
 * depends on the status; `read-task.ts` makes it from a response.
 */
export interface Task {
	id: string;
	/** PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED or CANCELLED; newer ones may come. */
	status: string;
	/** ISO time. */
	createdAt?: string;
	/** 0 to 1, only while RUNNING; a task may keep it to itself. */
	progress?: number;
	/** Signed URLs that expire after 24 to 48 hours; by node for a run of a workflow. */
	output?: string[] | Record<string, string[]>;
	/** Nodes of a workflow without a result, although the run as a whole SUCCEEDED. */
	nodeErrors?: Record<string, { message: string; failureCode?: string; nodeName?: string }>;
	/** Only on FAILED. */
	failure?: string;
	failureCode?: string;
	/** The most that may be charged; until the task ends. */
	estimatedCost?: Cost;
	/** What stays charged; once the task ended. */
	cost?: Cost;
}

export type Phase = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

/**
 * An unknown status counts as running: the API may introduce new ones, and mistaking one of them
 * for an end would lose a task that is paid for.
 */
export function phaseOf(status: string): Phase {
	switch (status) {
		case 'THROTTLED':
			return 'queued';
		case 'SUCCEEDED':
			return 'succeeded';
		case 'FAILED':
			return 'failed';
		case 'CANCELLED':
			return 'cancelled';
		default:
			return 'running';
	}
}

export function isLive(task: Pick<Task, 'status'>): boolean {
	const phase = phaseOf(task.status);
	return phase === 'queued' || phase === 'running';
}
