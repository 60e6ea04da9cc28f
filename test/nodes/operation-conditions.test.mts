import { describe, expect, test } from '@jest/globals';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { type NodeOperation, operationNode } from '../../nodes/shared/operation.ts';
import { edited } from '../form/edited.mts';

const models: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'options',
	options: ['first', 'second'].map((value) => ({ name: value, value })),
	default: 'first',
};

/** A choice that depends on the model, as those of every form do. */
const ratioOf = (...values: string[]): INodeProperties => ({
	displayName: 'Ratio',
	name: 'ratio',
	type: 'options',
	options: values.map((value) => ({ name: value, value })),
	default: values[0],
	displayOptions: { hide: { model: ['third'] } },
});

const operation = (value: string, ratio: INodeProperties): NodeOperation => ({
	value,
	name: value,
	action: value,
	description: value,
	properties: [models, ratio],
	execute: async () => [],
});

const { properties } = operationNode(
	{ name: 'Clip', value: 'clip' },
	[operation('make', ratioOf('16:9', '9:16')), operation('change', ratioOf('auto', '1:1'))],
	'make',
);
const description = { name: 'clip', version: 1, properties } as INodeTypeDescription;

/** What is set is kept when the model changes, whatever the field of that name takes elsewhere. */
describe.each([
	['make', '9:16'],
	['change', '1:1'],
])('%s', (value, ratio) => {
	test('keeps its value when the model changes', () => {
		const start = edited(description, {}, 'operation', value);
		const filled = edited(description, start, 'ratio', ratio);
		expect(edited(description, filled, 'model', 'second')).toMatchObject({
			operation: value,
			model: 'second',
			ratio,
		});
	});
});

test('a value that the other operation does not have gives way to its default', () => {
	const start = edited(description, {}, 'ratio', '9:16');
	expect(edited(description, start, 'operation', 'change')).toMatchObject({ ratio: 'auto' });
});
