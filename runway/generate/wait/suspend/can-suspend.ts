import type { IExecuteFunctions, IWorkflowDataProxyData } from 'n8n-workflow';

import { isTool } from '../../../api/tool';
import type { ItemOptions } from '../../data/item-options';
import { longestBlindWaitMs } from './next-poll';

/** The reason why n8n cannot park this execution and resume it, if there is one. */
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

const CHAT_TRIGGER = /\.chatTrigger$/;

/** As a node has them, with the defaults of its form. */
interface TriggerParameters {
	responseMode?: unknown;
	/** A chat of neither kind is the one in the editor, which shows that the execution waits. */
	public?: unknown;
	availableInChat?: unknown;
	options?: { responseMode?: unknown };
}

/** Whether a trigger answers with the last node's items: a parked execution has none yet. */
function answersLast(type: string, parameters: TriggerParameters): boolean {
	const { responseMode, public: isPublic, availableInChat, options } = parameters;
	if (!CHAT_TRIGGER.test(type)) return responseMode === 'lastNode';
	if (!isPublic && !availableInChat) return false;
	return (options?.responseMode ?? (availableInChat ? 'streaming' : 'lastNode')) === 'lastNode';
}

function waitingCaller(context: IExecuteFunctions): string | undefined {
	const { $: nodeCalled } = context.getWorkflowDataProxy(0) as Pick<IWorkflowDataProxyData, '$'>;
	for (const { name, type } of context.getParentNodes(context.getNode().name)) {
		const { params = {}, isExecuted } = nodeCalled(name) as {
			params?: TriggerParameters;
			isExecuted?: boolean;
		};
		if (isExecuted && answersLast(type, params)) {
			return `'${name}' answers its caller when the last node finishes, but a parked execution answers at once, without the result. Let it respond immediately, or with a response node before this one`;
		}
	}
	return undefined;
}

/** For fetching the files, after the last poll. */
const DOWNLOAD_S = 60;

/**
 * n8n counts the time that an execution is parked, and ends one that comes back too late
 * without the files that were fetched for it.
 */
function timeLimit(context: IExecuteFunctions, { limits }: ItemOptions): string | undefined {
	const timeoutS = Math.ceil(limits.runningMs / 1_000);
	const neededS = timeoutS + Math.ceil(longestBlindWaitMs(limits.runningMs) / 1_000) + DOWNLOAD_S;
	const { executionTimeout = 0 } = context.getWorkflowSettings();
	const leftMs = Math.min(ofWorkflow(context, executionTimeout), ofInstance(context));
	const leftS = Math.max(0, Math.floor(leftMs / 1_000));
	if (leftS >= neededS) return undefined;
	const [setting, advice] =
		executionTimeout > 0
			? ["the workflow's own timeout", '']
			: ['EXECUTIONS_TIMEOUT', ", or a timeout in the workflow's own settings"];
	return `n8n counts the time that an execution is parked. By ${setting}, ${leftS} seconds are left, but a task may take ${timeoutS} seconds by the option 'Timeout (Seconds)', and comes back up to ${neededS} seconds after its start. Set a longer timeout${advice}`;
}

/**
 * The time left by the workflow's setting, in milliseconds; it counts from the start of the
 * execution.
 */
function ofWorkflow(context: IExecuteFunctions, executionTimeout: number): number {
	return executionTimeout > 0 ? executionTimeout * 1_000 - elapsedMs(context) : Infinity;
}

/**
 * The time left by the limit that n8n has worked out, in milliseconds. No method of n8n's reports
 * it to a node, but the data that its contexts carry has it. n8n works it out again for an
 * execution that comes back, as if that had just begun, but ends it by its first start.
 */
function ofInstance(context: IExecuteFunctions): number {
	const { additionalData = {} } = context as unknown as {
		additionalData?: { executionTimeoutTimestamp?: unknown; restartExecutionId?: unknown };
	};
	const { executionTimeoutTimestamp: timestamp, restartExecutionId } = additionalData;
	if (typeof timestamp !== 'number') return Infinity;
	const leftMs = timestamp - Date.now();
	// When it came back is not known: the smaller figure is the safe one.
	return restartExecutionId === undefined ? leftMs : leftMs - elapsedMs(context);
}

/** Since the start of the execution, including the time that it was parked. */
function elapsedMs(context: IExecuteFunctions): number {
	// A retry carries the data of the execution that it repeats.
	if (context.getMode() === 'retry') return 0;
	const startedAt = context.getExecutionContext?.()?.establishedAt;
	return startedAt === undefined ? 0 : Math.max(0, Date.now() - startedAt);
}
