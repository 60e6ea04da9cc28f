import type { Remembered } from './turn';
import type { Reading } from './watch';

/** This process's data of one trigger node, independent of what n8n keeps. */
export interface NodeMemory {
	standing?: Remembered;
	/** When events were last handed on, in milliseconds since the epoch. */
	handedOnAt?: number;
	/** A reading whose time ran out, and the turn and question that it belongs to. */
	unfinished?: { turn: number; question: string; reading: Reading };
	/** Polls that have begun and not ended. */
	underWay: number;
}

/** This process's data of its trigger nodes, by workflow and node. */
export class ProcessMemory {
	private readonly workflows = new Map<string, Map<string, NodeMemory>>();

	/** The nodes of a workflow: n8n keeps the positions of all of them in one piece. */
	nodesOf(workflowId: string): Map<string, NodeMemory> {
		const nodes = this.workflows.get(workflowId) ?? new Map<string, NodeMemory>();
		this.workflows.set(workflowId, nodes);
		return nodes;
	}

	of(workflowId: string, nodeKey: string): NodeMemory {
		const nodes = this.nodesOf(workflowId);
		const node = nodes.get(nodeKey) ?? { underWay: 0 };
		nodes.set(nodeKey, node);
		return node;
	}
}
