import type { INodeParameters } from 'n8n-workflow';

/** Text to video, the cheapest way to a task: what the form holds, and one item for each prompt. */
export function textToVideoForm(prompts: string[], options: INodeParameters = {}) {
	return {
		parameters: {
			operation: 'textToVideo',
			promptText: '={{ $json.prompt }}',
			duration: 2,
			options,
		},
		items: prompts.map((prompt) => ({ json: { prompt } })),
	};
}
