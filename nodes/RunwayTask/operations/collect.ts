import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { SUSPENDED_RUN_PARAMETER } from '../../../runway/generate/suspend/inner-workflow';
import { look } from '../../../runway/generate/suspend/look';
import type { SuspendedRun } from '../../../runway/generate/suspend/suspended-run';

/** Not in the form: only the inner workflow of a suspended run sets it. */
export const suspendedRunField: INodeProperties = {
	displayName: 'Suspended Run',
	name: SUSPENDED_RUN_PARAMETER,
	type: 'hidden',
	default: '',
};

/** The run that this node looks after; undefined where a person has put it into a workflow. */
function readSuspendedRun(context: IExecuteFunctions): SuspendedRun | undefined {
	const text = context.getNodeParameter(SUSPENDED_RUN_PARAMETER, 0, '') as string;
	return text === '' ? undefined : (JSON.parse(text) as SuspendedRun);
}

/** Looks after the tasks of a suspended run, if this node was put there for one. */
export async function collectSuspended(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][] | undefined> {
	const run = readSuspendedRun(context);
	return run === undefined ? undefined : await look(context, run);
}
