/** A node of a workflow, as n8n exports it. */
export interface WorkflowNode {
	readonly name: string;
	/** e.g. `n8n-nodes-base.webhook` */
	readonly type: string;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, CredentialReference>>;
	readonly disabled?: boolean;
	readonly [field: string]: unknown;
}

/** A credential as a node names it; the id is of one n8n, the name is what people see. */
export interface CredentialReference {
	readonly id?: string;
	readonly name: string;
}

/** A workflow, as n8n exports it. */
export interface Workflow {
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly settings?: Readonly<Record<string, unknown>>;
}

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';
const WEBHOOK = 'n8n-nodes-base.webhook';

/** The workflow with every node that names this credential pointing at its id. */
export function withCredential(
	workflow: Workflow,
	credential: { readonly id: string; readonly name: string; readonly type: string },
): Workflow {
	const { id, name, type } = credential;
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[type]?.name === name
			? { ...node, credentials: { ...node.credentials, [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/**
 * The node that a workflow starts with.
 *
 * @throws when there is none, or more than one
 */
export function triggerOf(workflow: Workflow): WorkflowNode {
	const triggers = workflow.nodes.filter(({ type }) => type === MANUAL_TRIGGER || type === WEBHOOK);
	const [trigger] = triggers;
	if (!trigger || triggers.length > 1) {
		throw new Error(
			`The workflow "${workflow.name}" has ${triggers.length} triggers to start from`,
		);
	}
	return trigger;
}

/** The path and method of a workflow's webhook, or undefined when it starts in another way. */
export function webhookOf(workflow: Workflow): { path: string; method: string } | undefined {
	const { type, parameters } = triggerOf(workflow);
	if (type !== WEBHOOK) return undefined;
	return { path: String(parameters.path), method: String(parameters.httpMethod ?? 'GET') };
}
