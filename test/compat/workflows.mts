import { randomUUID } from 'node:crypto';
import type { Workflow, WorkflowNode } from '../../harness/n8n.mts';

/** Where the outputs of a node lead, by its name: node names by output. */
type Wires = Readonly<Record<string, ReadonlyArray<readonly string[]>>>;

const START = node('Start', 'manualTrigger', 1);

/** A node of n8n's own. */
export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: object = {},
): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters: { ...parameters },
	};
}

/**
 * A node of this package.
 *
 * @param name what stands behind "Runway " in its name, e.g. `Video`
 * @param settings e.g. `onError`
 */
export function runway(name: string, parameters: object, settings: object = {}): WorkflowNode {
	return {
		id: randomUUID(),
		name: `Runway ${name}`,
		type: `n8n-nodes-runwayml.runway${name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: name.toLowerCase(), ...parameters },
		credentials: { runwayApi: { name: 'Runway account' } },
		...settings,
	};
}

/** Text to video, with 16:9 and five seconds. */
export function video(
	promptText: string,
	parameters: object = {},
	settings: object = {},
): WorkflowNode {
	const common = { operation: 'textToVideo', model: 'gen4.5', ratio: '16:9', duration: 5 };
	return runway('Video', { ...common, promptText, ...parameters }, settings);
}

/** A node that outputs an item for each prompt. */
export function prompts(...texts: readonly string[]): WorkflowNode {
	const items = texts.map((prompt) => ({ json: { prompt } }));
	return node('Prompts', 'code', 2, { jsCode: `return ${JSON.stringify(items)}` });
}

/**
 * Nodes one after the other, behind a manual trigger.
 *
 * @param wires for nodes whose outputs lead elsewhere
 */
export function inARow(nodes: readonly WorkflowNode[], wires: Wires = {}): Workflow {
	return withWires([START, ...nodes], wires);
}

/** The same behind a webhook that answers at once. */
export function behindWebhook(
	path: string,
	nodes: readonly WorkflowNode[],
	wires: Wires = {},
): Workflow {
	const parameters = { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} };
	const webhook = { ...node('Webhook', 'webhook', 2, parameters), webhookId: randomUUID() };
	return withWires([webhook, ...nodes], wires);
}

/** Several triggers that lead to the same node. */
export function startingWith(triggers: readonly WorkflowNode[], next: WorkflowNode): Workflow {
	const wires = triggers.map(({ name }) => [name, [[next.name]]]);
	return withWires([...triggers, next], Object.fromEntries(wires) as Wires);
}

function withWires(nodes: readonly WorkflowNode[], wires: Wires): Workflow {
	const toNext = nodes.slice(0, -1).map(({ name }, index) => [name, [[nodes[index + 1]!.name]]]);
	const all: Wires = { ...(Object.fromEntries(toNext) as Wires), ...wires };
	const connections = Object.fromEntries(
		Object.entries(all).map(([from, outputs]) => [
			from,
			{
				main: outputs.map((names) => names.map((to) => ({ node: to, type: 'main', index: 0 }))),
			},
		]),
	);
	return {
		name: 'Compatibility',
		nodes: nodes.map((each, column) => ({ ...each, position: [column * 220, 0] })),
		connections,
		settings: { executionOrder: 'v1' },
	};
}
