import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { CRASH_RECOVERY_CALL, recover } from '../../runway/generate/run/crash-recovery';
import { pollRun } from '../../runway/generate/wait/suspend/poll-run';
import { POLL_CALL } from '../../runway/generate/wait/suspend/suspended-run';
import { INNER_CALL_PARAMETER, readInnerCall } from '../../runway/inner-workflow/inner-workflow';
import { ALLOWANCE_CALL, answerAllowanceCall } from '../../runway/money/allowance-rows';
import { answerKeyCall, DUPLICATE_KEY_CALL } from '../../runway/money/duplicate-key';

/** Not in the form: only the inner workflows of the nodes set it. */
export const innerCallField: INodeProperties = {
	displayName: 'Inner Call',
	name: INNER_CALL_PARAMETER,
	type: 'hidden',
	default: '',
};

type Handler = (
	context: IExecuteFunctions,
	payload: unknown,
) => Promise<INodeExecutionData[][] | undefined>;

const HANDLERS: Record<string, Handler> = {
	[ALLOWANCE_CALL]: answerAllowanceCall,
	[DUPLICATE_KEY_CALL]: answerKeyCall,
	[POLL_CALL]: pollRun,
	[CRASH_RECOVERY_CALL]: recover,
};

/** Does what an inner workflow put this node up for; undefined if its operation is to be done. */
export async function answerInnerCall(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][] | undefined> {
	const call = readInnerCall(context.getNodeParameter(INNER_CALL_PARAMETER, 0, ''));
	return call === undefined ? undefined : await HANDLERS[call.name]?.(context, call.payload);
}
