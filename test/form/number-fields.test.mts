import { describe, expect, test } from '@jest/globals';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { RunwayAudio } from '../../nodes/RunwayAudio/RunwayAudio.node.ts';
import { testBed } from '../support/test-bed.mts';
import { packageNodes } from '../nodes/package-nodes.mts';

const bed = testBed();

/** All properties of a form, also those inside collections and lists. */
function everyProperty(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.options ?? []).flatMap((option) =>
			'values' in option
				? everyProperty((option as INodePropertyCollection).values)
				: 'type' in option
					? everyProperty([option])
					: [],
		),
	]);
}

const properties = everyProperty(
	(await packageNodes()).flatMap(({ node }) => node.description.properties),
);

test('a list of numbers holds no fractions: it would hold no others', () => {
	const fractions = properties
		.filter(({ type }) => type === 'options')
		.flatMap(({ name, options = [] }) =>
			options.flatMap((option) => {
				const { value } = option as { value?: unknown };
				return typeof value === 'number' && !Number.isInteger(value) ? `${name}: ${value}` : [];
			}),
		);
	expect(fractions).toEqual([]);
});

test('a number starts with a whole one of its range, from which the arrow keys go by one', () => {
	const numbers = properties.filter(({ type }) => type === 'number');
	const odd = numbers.filter(
		({ default: preset, typeOptions: { minValue = -Infinity, maxValue = Infinity } = {} }) =>
			preset !== '' &&
			(!Number.isInteger(preset) || Number(preset) < minValue || Number(preset) > maxValue),
	);
	expect(odd.map(({ name }) => name)).toEqual([]);
	const fractional = numbers.filter(
		({ typeOptions }) => !Number.isInteger(typeOptions?.minValue ?? 0),
	);
	expect(fractional.map(({ name }) => name).sort()).toEqual(['duration', 'speed']);
});

describe('the duration of a sound effect', () => {
	const order = async (duration: number | string) => {
		const { error } = await bed.run({
			node: new RunwayAudio(),
			parameters: {
				operation: 'soundEffect',
				promptText: 'Waves',
				duration,
				waitForCompletion: 'doNotWait',
			},
		});
		const sent = bed.sandbox.requests.find(({ method }) => method === 'POST');
		return { error, sent: sent?.body as { duration?: number } | undefined };
	};

	test.each([0.5, 1, 2.25, 10, 30])('can be %d seconds', async (duration) => {
		const { error, sent } = await order(duration);
		expect(error).toBeUndefined();
		expect(sent?.duration).toBe(duration);
	});

	test('can be left to the prompt', async () => {
		const { sent } = await order('');
		expect(sent).not.toHaveProperty('duration');
	});

	test.each([0.4, 30.5])('cannot be %d seconds', async (duration) => {
		const { error, sent } = await order(duration);
		expect(error?.message).toContain(`'Duration' has the value ${duration}`);
		expect(error?.description).toContain('a number from 0.5 to 30');
		expect(sent).toBeUndefined();
	});
});
