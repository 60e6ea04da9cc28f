// Orders text to video in the ways that the benchmarks compare; for processes that have loaded n8n.
import { createRequire } from 'node:module';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import RunwayML from '@runwayml/sdk';
import { type NodeRunResult, runNode } from '../test/support/n8n.mts';
import { textToVideoForm } from '../test/support/text-to-video.mts';
import { ORDER } from './order.mts';

const { RunwayVideo } = createRequire(import.meta.url)(
	'../dist/nodes/RunwayVideo/RunwayVideo.node.js',
) as { RunwayVideo: new () => INodeType };

export interface Access {
	apiKey: string;
	baseUrl: string;
}

/** One run of the node with an item for each prompt. */
export async function withNode(
	credential: Access,
	prompts: string[],
	options: INodeParameters = {},
): Promise<NodeRunResult> {
	const result = await runNode({
		node: new RunwayVideo(),
		...textToVideoForm(prompts, options),
		credential,
	});
	if (result.error !== undefined) throw result.error;
	return result;
}

/**
 * One task through the official SDK.
 *
 * @returns URL of the finished file
 */
export async function withSdk({ apiKey, baseUrl }: Access, promptText: string): Promise<string> {
	const client = new RunwayML({ apiKey, baseURL: baseUrl });
	const { output } = await client.textToVideo.create({ ...ORDER, promptText }).waitForTaskOutput();
	return output[0];
}
