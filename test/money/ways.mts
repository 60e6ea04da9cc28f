import type { INodeParameters } from 'n8n-workflow';

import type { BedRun } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';

/** How a task comes to be ordered, and who waits for it. */
export type Way = 'hold' | 'suspend' | 'do not wait' | 'tool call';

export const WAYS: Way[] = ['hold', 'suspend', 'do not wait', 'tool call'];

const COMPLETION: Record<Way, string> = {
	hold: 'hold',
	suspend: 'suspend',
	'do not wait': 'doNotWait',
	'tool call': 'hold',
};

/** n8n's settings 'Retry On Fail', 'Max Tries' and 'Wait Between Tries'. */
export const THREE_TRIES: BedRun['settings'] = {
	retryOnFail: true,
	maxTries: 3,
	waitBetweenTries: 1_000,
};

/** In credits: two seconds of a model that costs twelve a second in the sandbox. */
export const PRICE = 24;

/** One order for each prompt: as items of one run, or as calls of an agent. */
export function ordersOf(
	way: Way,
	prompts: string[],
	options: INodeParameters = {},
	settings: BedRun['settings'] = {},
): BedRun {
	const order = textToVideo(prompts, options, settings);
	order.parameters.waitForCompletion = COMPLETION[way];
	if (way !== 'tool call') return order;
	order.parameters.promptText = "={{ $fromAI('prompt', 'What the film shows', 'string') }}";
	return { ...order, items: [{ json: {} }], toolCalls: prompts.map((prompt) => ({ prompt })) };
}
