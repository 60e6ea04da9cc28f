import type { INodeExecutionData } from 'n8n-workflow';

import type { Task } from '../tasks/task';
import type { Job } from './job';
import { pendingItem } from './output-items';
import type { Run } from './run';

/** The way 'doNotWait': the task is ordered, and its id is the output. */
export async function doNotWait(
	run: Run,
	job: Job,
	track: (task: Pick<Task, 'id' | 'status'>) => void,
): Promise<INodeExecutionData[]> {
	const submitted = await job.start(run);
	const task = submitted.found ?? { id: submitted.taskId, status: 'PENDING' };
	track(task);
	return [pendingItem(job, submitted, task)];
}
