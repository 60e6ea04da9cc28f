import { describe, expect, test } from '@jest/globals';

import { readCreated, readRouting } from '../../../runway/generate/task/read-created.ts';

const ID = '00000000-0000-4000-8000-000000000001';

describe('the response to a create is clean as soon as it is read', () => {
	test('as recorded: an id and an estimate', () => {
		expect(readCreated({ id: ID, estimatedCost: { credits: 63 } })).toEqual({
			id: ID,
			estimatedCredits: 63,
		});
	});

	test.each([
		['null', { id: ID, estimatedCost: null, routing: null }],
		['null inside', { id: ID, estimatedCost: { credits: null }, routing: null }],
		['text', { id: ID, estimatedCost: '63', routing: 'gen4.5' }],
		['absent', { id: ID }],
	])('a price that is %s is no price', (_, response) => {
		expect(readCreated(response)).toEqual({ id: ID });
	});

	test("a router's price counts if the task names none", () => {
		const routing = { model: 'gen4.5', provider: null, estimatedCost: { credits: 60 } };
		expect(readCreated({ id: ID, estimatedCost: null, routing })).toEqual({
			id: ID,
			estimatedCredits: 60,
			routing: { model: 'gen4.5', estimatedCost: { credits: 60 } },
		});
	});

	test.each([[{}], [{ id: null }], [{ id: '' }], [[]], [null]])(
		'%j names no task, which may be charged',
		(response) => {
			expect(() => readCreated(response)).toThrow('named no task');
		},
	);

	test('a trial may say nothing', () => {
		expect(readRouting({ routing: null })).toBeUndefined();
		expect(readRouting(null)).toBeUndefined();
	});
});
