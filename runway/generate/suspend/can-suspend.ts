import type { IExecuteFunctions, IWorkflowDataProxyData } from 'n8n-workflow';

import { RunwayError } from '../../api/errors';
import type { ItemOptions } from '../options/run-options';
import { isTool } from '../../items/tool';
import { waitSecondsAfter } from './suspended-run';

const ADVICE = "Choose 'Hold Until Finished' or 'Do Not Wait' instead. Nothing was sent.";

/**
 * Before anything is ordered: whether n8n can park this execution and bring it back.
 *
 * @throws RunwayError with the reason
 */
export function assertCanSuspend(context: IExecuteFunctions, options: ItemOptions): void {
	const reason = obstacle(context, options);
	if (reason === undefined) return;
	throw new RunwayError({
		kind: 'input',
		message: `'Suspend Until Finished' is not possible here: ${reason}`,
		description: ADVICE,
	});
}

function obstacle(context: IExecuteFunctions, options: ItemOptions): string | undefined {
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

/** n8n counts the time in which an execution is parked, which a look must end. */
function timeLimit(context: IExecuteFunctions, { limits }: ItemOptions): string | undefined {
	const timeoutS = Math.ceil(limits.runningMs / 1_000);
	const lookS = waitSecondsAfter(limits.runningMs);
	const neededS = timeoutS + lookS;
	const needed = `the option 'Timeout (Seconds)' (${timeoutS}) and ${lookS} seconds until the next look`;
	const { executionTimeout } = context.getWorkflowSettings();
	if (executionTimeout !== undefined) {
		return executionTimeout > 0 && executionTimeout <= neededS
			? `n8n counts the time in which an execution is parked, so the workflow's own timeout (${executionTimeout} seconds) has to be longer than ${needed}`
			: undefined;
	}
	const leftMs = instanceDeadline(context) - Date.now();
	return leftMs <= neededS * 1_000
		? `this n8n stops executions after a while (EXECUTIONS_TIMEOUT), and counts the time in which they are parked. ${Math.max(0, Math.floor(leftMs / 1_000))} seconds are left, and it takes ${needed}. Set a longer timeout, or none, in the workflow's own settings`
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
