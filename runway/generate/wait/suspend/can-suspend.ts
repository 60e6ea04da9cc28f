import type { IExecuteFunctions, IWorkflowDataProxyData } from 'n8n-workflow';

import { isTool } from '../../../items/tool';
import type { ItemOptions } from '../../data/item-options';
import { longestBlindWaitMs } from './next-poll';

/** What keeps n8n from parking this execution and bringing it back, if anything does. */
export function obstacleToSuspending(
	context: IExecuteFunctions,
	options: ItemOptions,
): string | undefined {
	if (isTool(context)) return 'an AI agent waits for the answer of its tool';
	// Present since the version in which an error of an inner workflow reaches the parked node; in
	// older ones such an execution would end as a success without files.
	const isRecent = typeof context.onExecutionFinish === 'function';
	if (
		!isRecent ||
		typeof context.executeWorkflow !== 'function' ||
		typeof context.putExecutionToWait !== 'function'
	) {
		return 'this version of n8n is too old, or runs the node in a way that cannot be parked';
	}
	if (!context.getWorkflow().id) return 'the workflow is not saved';
	if (!context.getExecutionId()) return 'the execution has no ID, so n8n does not store it';
	return waitingCaller(context) ?? timeLimit(context, options);
}

/** A trigger that answers with the last node's items; it gets none while the execution is parked. */
function waitingCaller(context: IExecuteFunctions): string | undefined {
	const { name } = context.getNode();
	const { $: nodeCalled } = context.getWorkflowDataProxy(0) as Pick<IWorkflowDataProxyData, '$'>;
	for (const { name: parent } of context.getParentNodes(name)) {
		const { params, isExecuted } = nodeCalled(parent) as {
			params?: { responseMode?: unknown };
			isExecuted?: boolean;
		};
		if (isExecuted && params?.responseMode === 'lastNode') {
			return `'${parent}' answers its caller when the last node finishes, which would be told that something failed and may send the same again. Let it respond immediately, or with a 'Respond to Webhook' node before this one`;
		}
	}
	return undefined;
}

/** For fetching the files, after the last check. */
const DOWNLOAD_S = 60;

/**
 * n8n counts the time in which an execution is parked, and ends one that comes back too late
 * without the files that were fetched for it.
 */
function timeLimit(context: IExecuteFunctions, { limits }: ItemOptions): string | undefined {
	const timeoutS = Math.ceil(limits.runningMs / 1_000);
	const neededS = timeoutS + Math.ceil(longestBlindWaitMs(limits.runningMs) / 1_000) + DOWNLOAD_S;
	const needed = `a task may take ${timeoutS} seconds by the option 'Timeout (Seconds)', and comes back up to ${neededS} seconds after its start`;
	const { executionTimeout } = context.getWorkflowSettings();
	if (executionTimeout !== undefined) {
		return executionTimeout > 0 && executionTimeout < neededS
			? `n8n counts the time in which an execution is parked, and the workflow's own timeout is ${executionTimeout} seconds, but ${needed}`
			: undefined;
	}
	const leftS = Math.max(0, Math.floor((instanceDeadline(context) - Date.now()) / 1_000));
	return leftS < neededS
		? `this n8n stops executions after a while (EXECUTIONS_TIMEOUT), and counts the time in which they are parked. ${leftS} seconds are left, but ${needed}. Set a longer timeout, or none, in the workflow's own settings`
		: undefined;
}

/**
 * When the time limit of the whole n8n ends this execution, in milliseconds since the epoch. No
 * method of n8n's tells it to a node, but the data that n8n's contexts carry has it; where it has
 * not, nothing is known.
 */
function instanceDeadline(context: IExecuteFunctions): number {
	const { additionalData } = context as unknown as {
		additionalData?: { executionTimeoutTimestamp?: unknown };
	};
	const timestamp = additionalData?.executionTimeoutTimestamp;
	return typeof timestamp === 'number' ? timestamp : Infinity;
}
