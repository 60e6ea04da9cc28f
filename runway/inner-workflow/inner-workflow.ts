import type { IDataObject, INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';

/** The parameter in which an inner workflow's Runway Task node finds its job. */
export const INNER_CALL_PARAMETER = 'innerCall';

/** The job of an inner workflow's Runway Task node, in place of its operation. Plain JSON. */
export interface InnerCall {
	name: string;
	payload: unknown;
}

export interface InnerWorkflow {
	/** Follows the name of the calling node, as the name of the node that acts. */
	title: string;
	call?: InnerCall;
	/** An operation of Runway Task, for when there is no call, or it leaves the work to this. */
	operation?: INodeParameters;
	/** Id of the Runway Task node; that of the calling node if omitted. */
	nodeId?: string;
	/**
	 * Whether the node runs again while it puts items into its second output: at once, or parked
	 * before each time.
	 */
	repeats?: 'at once' | 'parked';
	/** Whether an item that fails leaves the others alone. */
	goesOn?: boolean;
	settings: IWorkflowBase['settings'];
}

/** Indexes of the Runway Task node's outputs for 'Check'. */
const STILL_RUNNING = 1;

/**
 * A workflow inside of a node: n8n runs it as an execution of its own, with a place in its
 * database, which is all that outlives a node.
 *
 * Its nodes have names that the workflow around it does not have. n8n lists the inner execution
 * under that workflow, and offers to retry it "with currently saved workflow": it then goes on in
 * the node of the same name, which would order again.
 *
 * @param caller the node whose credential it uses and that names its nodes
 */
export function innerWorkflow(caller: INode, inner: InnerWorkflow): IWorkflowBase {
	const [prefix] = caller.type.split('.');
	const [start, wait, act] = ['start', 'wait', inner.title].map((job) => `${caller.name}: ${job}`);
	const first = inner.repeats === 'parked' ? wait : act;
	const now = new Date();
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	return {
		// n8n gives it the id of the workflow it is called from.
		id: '',
		name: act,
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
			...(inner.repeats === 'parked' ? [waitNode(wait)] : []),
			{
				id: inner.nodeId ?? caller.id,
				name: act,
				type: `${prefix}.runwayTask`,
				typeVersion: 1,
				position: [440, 0],
				parameters: {
					...(inner.operation ?? { operation: 'check' }),
					...(inner.call && { [INNER_CALL_PARAMETER]: JSON.stringify(inner.call) }),
				},
				credentials: caller.credentials,
				...(inner.goesOn && { onError: 'continueRegularOutput' as const }),
			},
		],
		connections: {
			[start]: { main: [to(first)] },
			...(inner.repeats === 'parked' ? { [wait]: { main: [to(act)] } } : {}),
			...(inner.repeats === undefined
				? {}
				: {
						[act]: {
							main: Array.from({ length: STILL_RUNNING + 1 }, (_, output) =>
								output === STILL_RUNNING ? to(first) : [],
							),
						},
					}),
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

/** The job of an inner workflow; undefined for a node that a person has added. */
export function readInnerCall(parameter: unknown): InnerCall | undefined {
	if (typeof parameter !== 'string' || parameter === '') return undefined;
	return JSON.parse(parameter) as InnerCall;
}

/** The one item that an inner call answers with. */
export function answerItem(json: IDataObject) {
	return [[{ json, pairedItem: { item: 0 } }]];
}
