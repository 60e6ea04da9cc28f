import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from '../../runway/api/context';
import { apiRequest } from '../../runway/api/request';

export const WORKFLOWS_PATH = '/v1/workflows';

/** A published version of a workflow; every version has an id of its own. */
export interface WorkflowVersion {
	id: string;
	version: number;
	createdAt: string;
}

interface WorkflowGroup {
	name: string;
	/** Newest first. */
	versions: WorkflowVersion[];
}

/** The list has no pages. */
export async function listWorkflows(context: ApiContext): Promise<WorkflowGroup[]> {
	const answer = (await apiRequest(context, {
		method: 'GET',
		path: WORKFLOWS_PATH,
		subject: 'the workflows of this account',
		idempotent: true,
	})) as { data?: WorkflowGroup[] };
	return answer.data ?? [];
}

/** A node of a workflow's graph, as far as it can be read: the SDK leaves the graph untyped. */
export interface GraphNode {
	id: string;
	name: string;
	type: string;
	/** Names of what it puts out, where the graph tells them. */
	outputs: string[];
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

export function graphNodes(workflow: IDataObject): GraphNode[] {
	const nodes = (workflow.graph as { nodes?: unknown } | undefined)?.nodes;
	if (!Array.isArray(nodes)) return [];
	return (nodes as IDataObject[]).flatMap((node) => {
		const data = (node.data ?? {}) as IDataObject;
		const id = text(node.id);
		if (id === '') return [];
		return {
			id,
			name: text(node.name) || text(node.label) || text(data.label) || text(data.title) || id,
			type: text(node.type),
			outputs: Array.isArray(node.outputs) ? node.outputs.map(text).filter(Boolean) : [],
		};
	});
}
