import type { INodeExecutionData } from 'n8n-workflow';

import type { SpendingLimits } from '../../../money/limits';
import type { PaidOrder } from '../../../money/paid-order';
import {
	historyOfKnown,
	historyOfNew,
	type ProgressHistory,
} from '../../../tasks/prediction/progress-history';
import { NO_TIME, type SpentTime } from '../../../tasks/time-budget';
import type { InputFields } from '../../data/input-fields';
import type { ItemTask } from '../../data/item-task';

/** Name of the inner call; its payload is a {@link SuspendedRun}. */
export const POLL_CALL = 'pollRun';

/**
 * All that the inner workflow of a suspended run needs, as plain JSON: it lies in n8n's database
 * while the run is parked.
 */
export interface SuspendedRun {
	/** The execution that is parked, to see whether it was stopped meanwhile. */
	executionId: string;
	/**
	 * The node that is parked: errors of the inner workflow name it, since it is the one people know.
	 */
	nodeName: string;
	continueOnFail: boolean;
	/** When the run was parked, in milliseconds since the epoch. */
	since: number;
	tasks: ItemTask[];
	/** The input fields of these tasks' items, for results that include them. */
	inputs: InputFields[];
	/** Items that had an outcome before the run was parked: the errors of those not created. */
	done: Array<{ itemIndex: number; items: INodeExecutionData[] }>;
	/** Of these, only the allowance matters later. */
	limits: Pick<SpendingLimits, 'allowance' | 'allowancePeriod'>;
	/** All orders of the run up to then, over all tries. */
	orders: Array<[itemIndex: number, orders: PaidOrder[]]>;
}

/** The state of a task between two checks. */
export interface TaskState {
	itemIndex: number;
	phase: 'new' | 'queued' | 'running' | 'ended' | 'timed out';
	spentMs: SpentTime;
	/** By the time of day. */
	history: ProgressHistory;
	/** Which limit is over, for those that timed out. */
	exceeded?: 'queued' | 'running';
}

/** The one item that goes around in the inner workflow. */
export interface ParkedState {
	/** When the tasks were last checked, in milliseconds since the epoch. */
	polledAt: number;
	/** How long the Wait node parks before the next check, in seconds. */
	waitSeconds: number;
	states: TaskState[];
}

/** The state of a parked run with all its tasks. */
export function initialStates({ tasks, since }: SuspendedRun): TaskState[] {
	return tasks.map(({ itemIndex, createdAtMs }) => ({
		itemIndex,
		phase: 'new',
		spentMs: NO_TIME,
		history: createdAtMs === undefined ? historyOfKnown(since) : historyOfNew(createdAtMs),
	}));
}

export function taskOf({ tasks }: SuspendedRun, itemIndex: number): ItemTask {
	return tasks.find((task) => task.itemIndex === itemIndex)!;
}
