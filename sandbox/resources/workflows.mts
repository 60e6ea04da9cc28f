/**
 * The workflows that the organization has: one with nodes that hold a value, and two that make
 * something. The SDK leaves the graph untyped; what is said of inputs has the form that
 * docs.dev.runwayml.com/workflows/running shows.
 */
import type { WorkflowRetrieveResponse } from '@runwayml/sdk/resources/workflows';

export const workflowName = 'Product clip';

function input(id: string, key: string, output: Record<string, unknown>) {
	return {
		id,
		nodeType: 'constant-node',
		constantNodeType: key,
		name: id[0].toUpperCase() + id.slice(1),
		nodeOutputs: { [key]: output },
	};
}

const graph = {
	version: 1,
	nodes: [
		input('prompt', 'text', {
			type: 'string',
			label: 'Scene',
			description: 'What the still shows',
			exposedToApp: true,
			value: 'A lamp on a desk',
		}),
		input('photo', 'image', { type: 'image', label: 'Product photo', exposedToApp: true }),
		input('length', 'number', { type: 'number', label: 'Seconds', value: 5 }),
		input('music', 'boolean', { type: 'boolean', label: 'With music', value: true }),
		input('watermark', 'image', { type: 'image', label: 'Watermark', exposedToApp: false }),
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
	photo: ['image'],
	length: ['number'],
	music: ['boolean'],
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

/** The type of what an input holds that is no file; undefined for texts and files. */
export const typeOf: Record<string, 'number' | 'boolean' | undefined> = {
	length: 'number',
	music: 'boolean',
};
