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

const WEBHOOK = 'n8n-nodes-base.webhook';
const CHAT = '@n8n/n8n-nodes-langchain.chatTrigger';
const FORM = 'n8n-nodes-base.formTrigger';
/** Starts a workflow that something else has started before. */
const ERROR_TRIGGER = 'n8n-nodes-base.errorTrigger';

function isTrigger({ type }: WorkflowNode): boolean {
	return type === WEBHOOK || (type.endsWith('Trigger') && type !== ERROR_TRIGGER);
}

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
 * The node that a workflow starts with; that of its error path does not count.
 *
 * @throws when there is none, or more than one
 */
export function triggerOf(workflow: Workflow): WorkflowNode {
	const triggers = workflow.nodes.filter(isTrigger);
	const [trigger] = triggers;
	if (!trigger || triggers.length > 1) {
		throw new Error(
			`The workflow "${workflow.name}" has ${triggers.length} triggers to start from`,
		);
	}
	return trigger;
}

/** The path and method of a workflow's webhook or chat, or undefined when it starts in another way. */
export function webhookOf(workflow: Workflow): Webhook | undefined {
	const { type, parameters, webhookId } = triggerOf(workflow);
	const answersWithFile = workflow.nodes.some((node) => node.parameters.respondWith === 'binary');
	if (type === CHAT) return { path: `${String(webhookId)}/chat`, method: 'POST', answersWithFile };
	if (type !== WEBHOOK) return undefined;
	return {
		path: String(parameters.path),
		method: String(parameters.httpMethod ?? 'GET'),
		answersWithFile,
	};
}

interface Webhook {
	readonly path: string;
	readonly method: string;
	readonly answersWithFile: boolean;
}

/** A field of an n8n form. */
export interface FormField {
	readonly fieldName: string;
	/** e.g. `text`, `file` or `checkbox` */
	readonly fieldType: string;
}

/** The path and fields of a workflow's form, or undefined when it starts in another way. */
export function formOf(workflow: Workflow): { path: string; fields: FormField[] } | undefined {
	const { type, parameters } = triggerOf(workflow);
	if (type !== FORM) return undefined;
	const { options, formFields } = parameters as {
		options: { path: string };
		formFields: { values: FormField[] };
	};
	return { path: options.path, fields: formFields.values };
}
