import type { Workflow, WorkflowNode } from '../../../harness/n8n.mts';
import { exampleWorkflow } from '../../../harness/examples.mts';

type Parameters = Readonly<Record<string, unknown>>;

/** A workflow whose nodes follow one another. */
export function chainOf(
	name: string,
	nodes: readonly WorkflowNode[],
	settings: Parameters = {},
): Workflow {
	const connections = Object.fromEntries(
		nodes.slice(1).map((node, index) => {
			const to = { node: node.name, type: 'main', index: 0 };
			return [nodes[index]!.name, { main: [[to]] }];
		}),
	);
	return { name, nodes, connections, settings: { executionOrder: 'v1', ...settings } };
}

/** Runway Video as in the example for text to video, five seconds for 60 credits. */
export function videoNode(parameters: Parameters, more: Partial<WorkflowNode> = {}): WorkflowNode {
	const { nodes } = exampleWorkflow('text-to-video');
	const known = nodes.find(({ type }) => type.endsWith('.runwayVideo'))!;
	return { ...known, ...more, parameters: { ...known.parameters, ...parameters } };
}

export function manualTrigger(): WorkflowNode {
	return n8nNode('Start', 'manualTrigger', 1, {});
}

/** Takes POST requests. */
export function webhookTrigger(path: string, parameters: Parameters = {}): WorkflowNode {
	const node = n8nNode('Webhook', 'webhook', 2, { httpMethod: 'POST', path, ...parameters });
	return { ...node, webhookId: path };
}

/** Puts out one item for each of these. */
export function itemsNode(name: string, items: readonly object[]): WorkflowNode {
	const jsCode = `return ${JSON.stringify(items.map((json) => ({ json })))}`;
	return n8nNode(name, 'code', 2, { jsCode });
}

export function n8nNode(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Parameters,
): WorkflowNode {
	return { name, type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0], parameters };
}
