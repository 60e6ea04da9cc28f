import type { IExecuteFunctions } from 'n8n-workflow';

import { RunwayError } from '../../api/errors';
import type { RunOptions } from '../run-options';

const ADVICE = "Choose 'Hold Until Finished' or 'Do Not Wait' instead. Nothing was sent.";

/**
 * Before anything is ordered: whether n8n can park this execution and bring it back.
 *
 * @throws RunwayError with the reason
 */
export function assertCanSuspend(context: IExecuteFunctions, options: RunOptions): void {
	const reason = obstacle(context, options);
	if (reason === undefined) return;
	throw new RunwayError({
		kind: 'input',
		message: `'Suspend Until Finished' is not possible here: ${reason}`,
		description: ADVICE,
	});
}

function obstacle(context: IExecuteFunctions, { limits }: RunOptions): string | undefined {
	if (context.getNode().type.endsWith('Tool') || context.isToolExecution?.()) {
		return 'an AI agent waits for the answer of its tool';
	}
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

	const { executionTimeout } = context.getWorkflowSettings();
	const neededS = Math.ceil(limits.runningMs / 1_000);
	if (executionTimeout !== undefined && executionTimeout > 0 && executionTimeout <= neededS) {
		return `n8n counts the time in which an execution is parked, so the workflow's own timeout (${executionTimeout} seconds) has to be longer than the option 'Timeout (Seconds)' (${neededS})`;
	}
	return undefined;
}
