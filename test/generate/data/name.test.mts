import { describe, expect, test } from '@jest/globals';
import type { INodeExecutionData } from 'n8n-workflow';

import { nameOf } from '../../../runway/generate/data/name.ts';

const file = (fileName: string) => ({ mimeType: 'image/png', data: '', fileName });

const named = (item: INodeExecutionData, prompt?: string) => nameOf(item, prompt);

describe('what a file is called', () => {
	test.each<[string, INodeExecutionData, string | undefined]>([
		['a title', { json: { title: 'Spring sale: 50 % off!' } }, 'Spring-sale-50-off'],
		['an SKU before a title', { json: { title: 'Shoe', sku: 'AB-123' } }, 'AB-123'],
		['a number', { json: { SKU: 4711 } }, '4711'],
		['a label of a form', { json: { 'Product name': 'Café crème' } }, 'Café-crème'],
		['other scripts', { json: { title: '赤い靴 と 海' } }, '赤い靴-と-海'],
		['its only file', { json: {}, binary: { data: file('red shoe.png') } }, 'red-shoe'],
		['signs only', { json: { title: '!!!' } }, undefined],
		['nothing', { json: { id: 7 } }, undefined],
		['an empty title', { json: { title: ' ', name: 'Bag' } }, 'Bag'],
		['no path', { json: { title: '../../etc/passwd' } }, 'etc-passwd'],
	])('%s', (_, item, expected) => expect(named(item)).toBe(expected));

	test('the prompt, where the item says nothing', () => {
		expect(named({ json: {} }, 'A red shoe on a rock by the sea, at dawn')).toBe(
			'A-red-shoe-on-a-rock',
		);
	});

	test('two files do not tell which of them it is', () => {
		const binary = { a: file('a.png'), b: file('b.png') };
		expect(named({ json: {}, binary }, 'Two')).toBe('Two');
	});

	test('the file of an earlier task gives its name on without the ID of that task', () => {
		const taskId = '17f20503-6c24-4c16-946b-35dbbce2af2f';
		const json = { taskId, fileName: 'red-shoe-17f20503-2.png' };
		expect(named({ json })).toBe('red-shoe');
	});

	test('a long one ends at a word', () => {
		const title = 'An uncommonly long headline that somebody wrote for a page';
		expect(named({ json: { title } })).toBe('An-uncommonly-long-headline-that-somebody-wrote');
		expect(named({ json: { title: 'x'.repeat(99) } })).toHaveLength(48);
	});
});
