import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from '../api/context';
import { numberOf, recordOf, recordsOf, textOf } from '../api/json';
import { apiRequest } from '../api/request';

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
	const response = await apiRequest(context, {
		method: 'GET',
		path: WORKFLOWS_PATH,
		subject: 'the workflows of this account',
		idempotent: true,
	});
	return recordsOf(recordOf(response).data).map(({ name, versions }) => ({
		name: textOf(name) ?? 'Untitled',
		versions: recordsOf(versions).flatMap(readVersion),
	}));
}

function readVersion({ id, version, createdAt }: Record<string, unknown>): WorkflowVersion | [] {
	const versionId = textOf(id);
	if (versionId === undefined) return [];
	return { id: versionId, version: numberOf(version) ?? 0, createdAt: textOf(createdAt) ?? '' };
}

/** A node of a workflow's graph, as far as it can be read: the SDK leaves the graph untyped. */
export interface GraphNode {
	id: string;
	name: string;
	type: string;
	/** Names of what it outputs, if the graph lists them. */
	outputs: string[];
	/** The description of each output, by its name. */
	details: Record<string, unknown>;
}

export const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

export function graphNodes(workflow: IDataObject): GraphNode[] {
	return recordsOf(recordOf(workflow.graph).nodes).flatMap((node) => {
		const data = recordOf(node.data);
		const id = text(node.id);
		if (id === '') return [];
		const details = recordOf(node.nodeOutputs);
		const listed = Array.isArray(node.outputs) ? node.outputs.map(text).filter(Boolean) : [];
		return {
			id,
			name: text(node.name) || text(node.label) || text(data.label) || text(data.title) || id,
			type: text(node.nodeType) || text(node.type),
			outputs: [...new Set([...listed, ...Object.keys(details)])],
			details,
		};
	});
}
