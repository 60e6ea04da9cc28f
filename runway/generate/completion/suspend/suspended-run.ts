import type { INodeExecutionData } from 'n8n-workflow';

import { NO_TIME, type SpentTime } from '../../../tasks/time-budget';
import type { OrderedTask } from '../../ordered-task';

/** Name of the inner call; its payload is a {@link SuspendedRun}. */
export const CHECK_CALL = 'checkRun';

/**
 * All that the inner workflow of a suspended run needs, as plain JSON: it lies in n8n's database
 * while the run is parked.
 */
export interface SuspendedRun {
	/** The execution that is parked, to see whether it was stopped meanwhile. */
	executionId: string;
	/** The node that is parked: errors of the inner workflow name it, since it is the one people know. */
	nodeName: string;
	continueOnFail: boolean;
	/** When the run was parked, in milliseconds since the epoch. */
	since: number;
	tasks: OrderedTask[];
	/** Items that had an outcome before the run was parked: the errors of those not ordered. */
	done: Array<{ itemIndex: number; items: INodeExecutionData[] }>;
	/** Items whose order may have been taken although no answer came. */
	doubtful: number[];
}

/** What is known of a task between two checks. */
export interface TaskState {
	itemIndex: number;
	phase: 'new' | 'queued' | 'running' | 'ended' | 'timed out';
	spentMs: SpentTime;
	/** Which limit is over, for those that timed out. */
	exceeded?: 'queued' | 'running';
}

/** The one item that goes around in the inner workflow. */
export interface ParkedState {
	/** When the tasks were last checked, in milliseconds since the epoch. */
	checkedAt: number;
	/** How long the Wait node parks before the next check, in seconds. */
	waitSeconds: number;
	states: TaskState[];
}

/**
 * n8n's Wait node keeps shorter waits in memory, where a restart loses them; from 65 s on it parks
 * in the database. One second more, since the node computes the end of the wait before it asks.
 */
const SHORTEST_WAIT_S = 66;
/** Each check adds three entries to the data of the execution, so hours must not mean hundreds. */
const LONGEST_WAIT_S = 300;

/** The longer a run has been parked, the less a later check delays it in proportion: a quarter. */
export function waitSecondsAfter(parkedMs: number): number {
	const quarter = Math.round(parkedMs / 4_000);
	return Math.min(LONGEST_WAIT_S, Math.max(SHORTEST_WAIT_S, quarter));
}

/** The state in which all tasks of a run are parked. */
export function initialState(run: SuspendedRun): ParkedState {
	return {
		checkedAt: run.since,
		waitSeconds: SHORTEST_WAIT_S,
		states: run.tasks.map(({ itemIndex }) => ({
			itemIndex,
			phase: 'new',
			spentMs: NO_TIME,
		})),
	};
}

export function taskOf({ tasks }: SuspendedRun, itemIndex: number): OrderedTask {
	return tasks.find((task) => task.itemIndex === itemIndex)!;
}
