import type { Workflow } from '../harness/n8n/workflow.mts';
import { ORDER } from './order.mts';
import type { Access } from './video-orders.mts';

export const DOWNLOAD = 'Download';

const WAIT_SECONDS = 5;

/** The nodes in order; each leads to the next. */
type Step = readonly [
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
];

/**
 * A loop as people build it without these nodes: create, wait five seconds, poll, and repeat with
 * those that have not succeeded. All items go round together.
 */
export function handBuiltLoop({ apiKey, baseUrl }: Access, prompts: string[]): Workflow {
	const request = {
		sendHeaders: true,
		headerParameters: {
			parameters: [
				{ name: 'Authorization', value: `Bearer ${apiKey}` },
				{ name: 'X-Runway-Version', value: '2024-11-06' },
			],
		},
	};
	const body = `={{ JSON.stringify({ ...${JSON.stringify(ORDER)}, promptText: $json.prompts }) }}`;
	const steps: Step[] = [
		['Start', 'manualTrigger', 1, {}],
		['Prompts', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ prompts }) }],
		['One item each', 'splitOut', 1, { fieldToSplitOut: 'prompts' }],
		[
			'Create',
			'httpRequest',
			4.2,
			{
				...request,
				method: 'POST',
				url: `${baseUrl}/v1/text_to_video`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: body,
			},
		],
		['Wait', 'wait', 1.1, { amount: WAIT_SECONDS, unit: 'seconds' }],
		['Status', 'httpRequest', 4.2, { ...request, url: `=${baseUrl}/v1/tasks/{{ $json.id }}` }],
		[
			'Succeeded?',
			'if',
			2.2,
			{
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					combinator: 'and',
					conditions: [
						{
							id: '1',
							leftValue: '={{ $json.status }}',
							rightValue: 'SUCCEEDED',
							operator: { type: 'string', operation: 'equals' },
						},
					],
				},
			},
		],
		[
			DOWNLOAD,
			'httpRequest',
			4.2,
			{
				url: '={{ $json.output[0] }}',
				options: { response: { response: { responseFormat: 'file' } } },
			},
		],
	];
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	const following = steps
		.slice(1)
		.map(([next], index) => [steps[index][0], { main: [to(next)] }] as const);
	return {
		name: `Loop by hand, ${baseUrl}`,
		nodes: steps.map(([name, type, typeVersion, parameters], index) => ({
			id: String(index),
			name,
			type: `n8n-nodes-base.${type}`,
			typeVersion,
			position: [index * 220, 0],
			parameters,
		})),
		connections: {
			...Object.fromEntries(following),
			'Succeeded?': { main: [to(DOWNLOAD), to('Wait')] },
		},
		settings: { executionOrder: 'v1' },
	};
}
