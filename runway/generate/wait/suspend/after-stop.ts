import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { endAtStop } from '../../run/end-at-stop';
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
	{ tasks }: SuspendedRun,
): Promise<INodeExecutionData[]> {
	const items = await Promise.all(
		tasks.map(async (task) => {
			const afterStop = await run.polls.use(async () => await endAtStop(run, task));
			return { json: { [task.idField]: task.taskId, afterStop }, pairedItem: { item: 0 } };
		}),
	);
	await run.ledger.settled();
	return items;
}
