import { expect, test } from '@jest/globals';
import type { IExecuteFunctions } from 'n8n-workflow';

import { endTask } from '../../../runway/generate/task/end-task.ts';
import type { ItemTask } from '../../../runway/generate/data/item-task.ts';
import { Ledger } from '../../../runway/money/ledger.ts';
import { MemoryStore } from '../../../runway/money/ledger-store.ts';

const task = { itemIndex: 0, taskId: 't0', options: {} } as ItemTask;
const SAFETY = 'SAFETY.INPUT.TEXT';

test.each([
	['SUCCEEDED', 20, undefined, { outcome: 'charged', credits: 20, mayRepeat: false }],
	['SUCCEEDED', undefined, undefined, { outcome: 'unknown', credits: 24, mayRepeat: false }],
	['CANCELLED', undefined, undefined, { outcome: 'cancelled', credits: 0, mayRepeat: true }],
	['FAILED', 0, 'INTERNAL', { outcome: 'refunded', credits: 0, mayRepeat: true }],
	['FAILED', 7, 'INTERNAL', { outcome: 'charged', credits: 7, mayRepeat: true }],
	['FAILED', 24, SAFETY, { outcome: 'charged', credits: 24, mayRepeat: false }],
])(
	'notes a task that is %s with a charge of %s (%s)',
	async (status, credits, failureCode, noted) => {
		const store = new MemoryStore();
		const ledger = new Ledger(store, [0]);
		await ledger.admit(0, {
			priceKey: 'any',
			forecast: { certainty: 'exact', credits: 24, why: '', asOf: '2026-10-08' },
			onUnknownPrice: 'create',
		});
		ledger.send(0, 'taskId');
		ledger.created(0, { id: 't0', credits: 24 });
		const cost = credits === undefined ? undefined : { credits };
		const context = {} as IExecuteFunctions;
		const mayRepeat = await endTask({ context, ledger }, task, { status, cost, failureCode });
		expect(ledger.orders()).toEqual([
			expect.objectContaining({ state: 'ended', status, ...noted }),
		]);
		expect(ledger.latest(0) === undefined).toBe(mayRepeat);
	},
);
