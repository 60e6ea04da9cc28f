import type { IDataObject, INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';

/** Where the Runway Task node of an inner workflow finds what it is there for. */
export const INNER_CALL_PARAMETER = 'innerCall';

/** What the Runway Task node of an inner workflow does in place of its operation, as plain JSON. */
export interface InnerCall {
	name: string;
	payload: unknown;
}

export interface InnerWorkflow {
	/** Follows the name of the calling node in n8n's list of executions. */
	title: string;
	call: InnerCall;
	/** An operation of Runway Task, for when the call leaves the work to it. */
	operation?: INodeParameters;
	/** Id of the Runway Task node; that of the calling node where left out. */
	nodeId?: string;
	/** Parks before each look, and looks again while the node puts items into its second output. */
	waits?: boolean;
	settings: IWorkflowBase['settings'];
}

/** Of the Runway Task node's outputs for 'Check'. */
const STILL_RUNNING = 1;

/**
 * A workflow inside of a node: n8n runs it as an execution of its own, with a place in its
 * database, which is all that outlives a node.
 *
 * @param caller whose credential it uses, and after whom its node is called: an error then names
 *   the node that people know
 */
export function innerWorkflow(caller: INode, inner: InnerWorkflow): IWorkflowBase {
	const [prefix] = caller.type.split('.');
	const act = caller.name;
	// Two nodes of one name would be one to n8n.
	const start = freeName('Start', act);
	const wait = freeName('Wait', act);
	const first = inner.waits ? wait : act;
	const now = new Date();
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	return {
		// n8n gives it the id of the workflow it is called from.
		id: '',
		name: `${caller.name}: ${inner.title}`,
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: now,
		updatedAt: now,
		nodes: [
			{
				id: 'start',
				name: start,
				type: 'n8n-nodes-base.executeWorkflowTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters: { inputSource: 'passthrough' },
			},
			...(inner.waits ? [waitNode(wait)] : []),
			{
				id: inner.nodeId ?? caller.id,
				name: act,
				type: `${prefix}.runwayTask`,
				typeVersion: 1,
				position: [440, 0],
				parameters: {
					...(inner.operation ?? { operation: 'check' }),
					[INNER_CALL_PARAMETER]: JSON.stringify(inner.call),
				},
				credentials: caller.credentials,
			},
		],
		connections: {
			[start]: { main: [to(first)] },
			...(inner.waits
				? {
						[wait]: { main: [to(act)] },
						[act]: {
							main: Array.from({ length: STILL_RUNNING + 1 }, (_, output) =>
								output === STILL_RUNNING ? to(wait) : [],
							),
						},
					}
				: {}),
		},
		settings: { executionOrder: 'v1', executionTimeout: -1, ...inner.settings },
	};
}

function waitNode(name: string): INode {
	return {
		id: 'wait',
		name,
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		position: [220, 0],
		parameters: {
			resume: 'timeInterval',
			amount: '={{ $json.waitSeconds }}',
			unit: 'seconds',
		},
	};
}

function freeName(name: string, taken: string): string {
	return name === taken ? `${name} (Inner)` : name;
}

/** What an inner workflow was asked to do; undefined for a node that a person has put up. */
export function readInnerCall(parameter: unknown): InnerCall | undefined {
	if (typeof parameter !== 'string' || parameter === '') return undefined;
	return JSON.parse(parameter) as InnerCall;
}

/** The one item that an inner call answers with. */
export function answerItem(json: IDataObject) {
	return [[{ json, pairedItem: { item: 0 } }]];
}
