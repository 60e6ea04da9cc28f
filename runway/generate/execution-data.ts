import type { IExecuteFunctions } from 'n8n-workflow';

const KEY = 'runwayTaskIds';
/** n8n cuts longer values, and logs an error. Source: n8n-core, execution-metadata. */
const LONGEST_VALUE = 255;

interface ExecutionProxy {
	customData?: { get(key: string): string | undefined; set(key: string, value: string): void };
}

/**
 * Notes a task in the execution's own data, where n8n's list of executions can be searched for it.
 * With many tasks the latest stay.
 */
export function noteInExecution(
	context: IExecuteFunctions,
	itemIndex: number,
	taskId: string,
): void {
	const { customData } = context.getWorkflowDataProxy(itemIndex).$execution as ExecutionProxy;
	if (customData === undefined) return;
	const ids = [...(customData.get(KEY)?.split(',') ?? []), taskId];
	while (ids.join().length > LONGEST_VALUE) ids.shift();
	customData.set(KEY, ids.join());
}
