import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayWorkflow } from '../../nodes/RunwayWorkflow/RunwayWorkflow.node.ts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

async function start(parameters: INodeParameters) {
	const { error } = await bed.run({
		node: new RunwayWorkflow(),
		parameters: {
			operation: 'run',
			workflowId: {
				__rl: true,
				mode: 'id',
				value: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002',
			} as INodeParameters[string],
			waitForCompletion: 'doNotWait',
			...parameters,
		},
	});
	const sent = bed.sandbox.requests.find(({ method }) => method === 'POST')?.body;
	return { error, sent };
}

const input = (type: string, value: INodeParameters[string]): INodeParameters => ({
	inputs: { entries: [{ node: 'prompt', outputKey: 'text', type, value }] },
});

describe('a value goes out as what it is', () => {
	test.each<[string, string, INodeParameters[string], unknown]>([
		['a text', 'primitive', 'A lamp', 'A lamp'],
		['a text of digits', 'primitive', '42', '42'],
		['a text that reads like a boolean', 'primitive', 'true', 'true'],
		['an empty text', 'primitive', '', ''],
		['a number of an expression', 'primitive', '={{ 4.5 }}', 4.5],
		['zero of an expression', 'primitive', '={{ 0 }}', 0],
		['a boolean of an expression', 'primitive', '={{ false }}', false],
		['a typed number', 'number', 42, 42],
		['a number that an expression gives as text', 'number', '={{ "4.5" }}', 4.5],
		['a typed boolean', 'boolean', false, false],
		['a boolean that an expression gives as text', 'boolean', '={{ "true" }}', true],
	])('%s', async (_what, type, value, expected) => {
		const { error, sent } = await start(input(type, value));
		expect(error).toBeUndefined();
		expect(sent).toEqual({
			nodeOutputs: { prompt: { text: { type: 'primitive', value: expected } } },
		});
	});
});

describe('what is of no such kind is refused before it is sent', () => {
	test.each<[string, INodeParameters, string]>([
		['a word as a number', input('number', '={{ "many" }}'), 'is not a number: "many"'],
		['nothing as a number', input('number', '={{ "" }}'), 'is not a number: empty'],
		['a word as a boolean', input('boolean', '={{ "maybe" }}'), 'is not true or false: "maybe"'],
		['a list', input('primitive', '={{ [1, 2] }}'), 'is not a text, a number or a boolean: [1,2]'],
		['a node of the JSON that is no object', { inputsJson: '{ "prompt": "Hello" }' }, 'prompt'],
	])('%s', async (_what, parameters, message) => {
		const { error, sent } = await start(parameters);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Nothing was charged');
		expect(sent).toBeUndefined();
	});
});
