import type { INodeExecutionData } from 'n8n-workflow';

import { pendingItem } from './output-items';
import type { Run } from './run';
import type { Submitted } from './submit';

/** The way 'doNotWait': the task is ordered, and its id is the output. */
export async function doNotWait(
	_run: Run,
	{ task, found }: Submitted,
): Promise<INodeExecutionData[]> {
	return [pendingItem(task, found ?? { status: 'PENDING' })];
}
