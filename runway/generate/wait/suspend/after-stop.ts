import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isLive } from '../../../tasks/task';
import { taskTypeOf } from '../../../tasks/task-type';
import type { ItemTask } from '../../data/item-task';
import { isCancelledAtStop } from '../../run/live-tasks';
import { releaseTask } from '../../run/release-task';
import type { Run } from '../../run/run';
import type { SuspendedRun } from './suspended-run';

/** n8n notes the stop in the data of an execution; one that is parked has no error otherwise. */
export async function wasStopped(context: IExecuteFunctions, plan: SuspendedRun): Promise<boolean> {
	const parked = await context.getExecutionDataById(plan.executionId).catch((error: Error) => {
		context.logger.debug('Runway: the parked execution could not be read', {
			reason: error.message,
		});
		return undefined;
	});
	return parked?.resultData.error !== undefined;
}

type StoppedRun = Pick<Run, 'context' | 'ledger' | 'polls'>;

/** Cancels the tasks that still run, if the options say so. */
export async function endAfterStop(
	run: StoppedRun,
	plan: SuspendedRun,
): Promise<INodeExecutionData[]> {
	return await Promise.all(
		plan.tasks.map(async (task) => await run.polls.use(async () => await afterStop(run, task))),
	);
}

async function afterStop(run: StoppedRun, task: ItemTask): Promise<INodeExecutionData> {
	const { taskId, idField } = task;
	const type = taskTypeOf(idField);
	const cancels = isCancelledAtStop(task);
	const outcome = await (cancels ? type.cancelIfLive : type.get)(run.context, taskId).then(
		async (before) => {
			if (!isLive(before)) return `already ${before.status}`;
			if (!cancels) return 'goes on at Runway';
			await releaseTask(run, task, 'cancelled');
			return 'cancelled';
		},
		(error: Error) => error.message,
	);
	run.context.logger.info('Runway: the suspended execution was stopped', { taskId, outcome });
	return { json: { [idField]: taskId, afterStop: outcome }, pairedItem: { item: 0 } };
}
