import { triggerOf, type Workflow } from '../../harness/n8n/workflow.mts';
import { loadExamples } from '../../harness/examples.mts';

/** How a workflow of the trial waits. */
export type Kind = 'hold' | 'hold with Duplicate Key' | 'restart-safe';

export const KINDS: readonly Kind[] = ['hold', 'hold with Duplicate Key', 'restart-safe'];

const RESTART_SAFE = 'long-render-that-survives-a-restart';
const VIDEO = 'Runway Video';
/** Puts out the file in {@link fetchWorkflow}. */
export const FETCH_NODE = 'Runway Task';

/** Name of the node whose items are the result. */
export function lastNodeOf(kind: Kind): string {
	return kind === 'restart-safe' ? 'Finished video' : VIDEO;
}

/** All begin with a webhook that takes `prompt`. */
export function trialWorkflow(kind: Kind): Workflow {
	const workflow = restartSafe();
	if (kind === 'restart-safe') return workflow;
	const options = kind === 'hold' ? {} : { duplicateKey: '={{ $json.body.prompt }}' };
	const { name: trigger } = triggerOf(workflow);
	const nodes = workflow.nodes
		.filter(({ name }) => name === trigger || name === VIDEO)
		.map((node) => {
			const change =
				node.name === VIDEO
					? { waitForCompletion: 'hold', outputField: 'data', options }
					: { path: kind.toLowerCase().replaceAll(' ', '-') };
			return { ...node, parameters: { ...node.parameters, ...change } };
		});
	const connections = Object.fromEntries(
		Object.entries(workflow.connections).filter(([from]) => from === trigger),
	);
	return { ...workflow, name: `Queue mode: ${kind}`, nodes, connections };
}

/** Begins with a webhook that takes `taskId`, and outputs the file of that task. */
export function fetchWorkflow(): Workflow {
	const example = restartSafe();
	const trigger = triggerOf(example);
	const task = example.nodes.find(({ name }) => name === FETCH_NODE);
	if (!task) throw new Error(`The example "${example.name}" has no node "${FETCH_NODE}"`);
	const parameters = { resource: 'task', operation: 'wait', taskId: '={{ $json.body.taskId }}' };
	return {
		...example,
		name: 'Queue mode: fetch by task ID',
		nodes: [
			{ ...trigger, parameters: { ...trigger.parameters, path: 'fetch-by-task-id' } },
			{ ...task, parameters },
		],
		connections: { [trigger.name]: { main: [[{ node: FETCH_NODE, type: 'main', index: 0 }]] } },
	};
}

function restartSafe(): Workflow {
	const example = loadExamples().find(({ id }) => id === RESTART_SAFE);
	if (!example) throw new Error(`examples/${RESTART_SAFE}.json is missing`);
	return example.workflow;
}
