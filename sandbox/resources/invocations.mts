/** Runs of workflows. They cost nothing in the sandbox and cannot be cancelled, as in the API. */
import type { WorkflowInvocationRetrieveResponse } from '@runwayml/sdk/resources/workflow-invocations';
import type { Behaviours } from '../control/behaviours.mts';
import type { ArtifactPlan } from '../media/artifact.mts';
import { describeFailure, failureOf } from '../tasks/failure-codes.mts';
import { progressOf } from '../tasks/progress.mts';
import { phaseAt, shareAt, type Timed } from '../tasks/timeline.mts';

export interface Invocation extends Timed {
	id: string;
	workflowId: string;
	behaviours: Behaviours;
	/** The nodes that make something, in order; each makes the artifact of its index. */
	nodes: Array<{ id: string; name: string }>;
	artifacts: ArtifactPlan[];
}

/** @param urls signed URL of each artifact, in order */
export function showInvocation(
	invocation: Invocation,
	now: number,
	urls: string[],
): WorkflowInvocationRetrieveResponse {
	const { id, behaviours, nodes } = invocation;
	const base = { id, createdAt: new Date(invocation.createdAt).toISOString() };
	const phase = phaseAt(invocation, now);
	const broken = behaviours.partial ? nodes[0]?.id : undefined;
	const outputOf = (count: number) =>
		Object.fromEntries(
			nodes
				.slice(0, count)
				.flatMap((node, index) => (node.id === broken ? [] : [[node.id, [urls[index]]]])),
		) as Record<string, string[]>;
	const nodeErrors = broken && {
		[broken]: {
			message: describeFailure('INTERNAL.BAD_OUTPUT'),
			failureCode: 'INTERNAL.BAD_OUTPUT.01',
			nodeName: nodes[0].name,
		},
	};
	if (phase === 'PENDING' || phase === 'THROTTLED') return { ...base, status: phase };
	if (phase === 'RUNNING') {
		const share = shareAt(invocation, now);
		const progress = progressOf(behaviours.progress ?? 'linear', share, id) as number;
		// Nodes finish one after the other, so part of the output is there before the end.
		const output = outputOf(Math.floor(share * nodes.length));
		return { ...base, status: 'RUNNING', progress, output, ...(nodeErrors && { nodeErrors }) };
	}
	if (behaviours.fail !== undefined) {
		return { ...base, status: 'FAILED', ...failureOf(behaviours.fail) };
	}
	if (behaviours.cancelled) return { ...base, status: 'CANCELLED' };
	return {
		...base,
		status: 'SUCCEEDED',
		output: outputOf(nodes.length),
		...(nodeErrors && { nodeErrors }),
	};
}
