/** The workflows that the organization has: one with two nodes that make something. */
import type { WorkflowRetrieveResponse } from '@runwayml/sdk/resources/workflows';

export const workflowName = 'Product clip';

const graph = {
	version: 1,
	nodes: [
		{ id: 'prompt', type: 'text', name: 'Prompt', outputs: ['text'] },
		{ id: 'still', type: 'text_to_image', name: 'Still', model: 'gen4_image', outputs: ['image'] },
		{ id: 'clip', type: 'image_to_video', name: 'Clip', model: 'gen4_turbo', outputs: ['video'] },
	],
	edges: [
		{ from: { node: 'prompt', output: 'text' }, to: { node: 'still', input: 'promptText' } },
		{ from: { node: 'still', output: 'image' }, to: { node: 'clip', input: 'promptImage' } },
	],
};

/** Outputs that a run may replace, by node. */
export const replaceable: Record<string, string[]> = {
	prompt: ['text'],
	still: ['image'],
};

/** @param now milliseconds since the epoch; two versions, the newest first */
export function workflows(now: number): WorkflowRetrieveResponse[] {
	const hour = 3_600_000;
	return [2, 1].map((version) => {
		const createdAt = new Date(now - (30 - version) * hour).toISOString();
		return {
			id: `0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a700${version}`,
			name: workflowName,
			description: 'A still from a prompt, and a clip from the still.',
			version,
			createdAt,
			updatedAt: createdAt,
			graph,
		};
	});
}
