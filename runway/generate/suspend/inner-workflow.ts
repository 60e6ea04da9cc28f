import type { INode, IWorkflowBase } from 'n8n-workflow';

import type { SuspendedRun } from './suspended-run';

/** Where the Runway Task node of the inner workflow finds the run it looks after. */
export const SUSPENDED_RUN_PARAMETER = 'suspendedRun';

const START = 'Start';
const WAIT = 'Wait';
/** Of the Runway Task node's outputs for 'Check'. */
const STILL_RUNNING = 1;

/**
 * The workflow that waits in place of a parked node: Wait → look → Wait → … until the last task
 * has ended. It ends with the items that the parked node puts out.
 */
export function innerWorkflow(node: INode, run: SuspendedRun): IWorkflowBase {
	const [prefix] = node.type.split('.');
	// An error then names the node that people know.
	const look = node.name;
	const now = new Date();
	return {
		// n8n gives it the id of the workflow it is called from.
		id: '',
		name: `${node.name}: suspended`,
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: now,
		updatedAt: now,
		nodes: [
			{
				id: 'start',
				name: START,
				type: 'n8n-nodes-base.executeWorkflowTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters: { inputSource: 'passthrough' },
			},
			{
				id: 'wait',
				name: WAIT,
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				position: [220, 0],
				parameters: {
					resume: 'timeInterval',
					amount: '={{ $json.waitSeconds }}',
					unit: 'seconds',
				},
			},
			{
				// n8n keeps duplicate keys under the id of their node, and a failed task gives its key back.
				id: node.id,
				name: look,
				type: `${prefix}.runwayTask`,
				typeVersion: 1,
				position: [440, 0],
				parameters: { operation: 'check', [SUSPENDED_RUN_PARAMETER]: JSON.stringify(run) },
				credentials: node.credentials,
			},
		],
		connections: {
			[START]: { main: [[{ node: WAIT, type: 'main', index: 0 }]] },
			[WAIT]: { main: [[{ node: look, type: 'main', index: 0 }]] },
			[look]: {
				main: Array.from({ length: STILL_RUNNING + 1 }, (_, output) =>
					output === STILL_RUNNING ? [{ node: WAIT, type: 'main' as const, index: 0 }] : [],
				),
			},
		},
		settings: {
			executionOrder: 'v1',
			// The files lie under this execution: were it not kept, n8n would delete them with it.
			saveDataSuccessExecution: 'all',
			saveDataErrorExecution: 'all',
			saveManualExecutions: true,
			executionTimeout: -1,
		},
	};
}
