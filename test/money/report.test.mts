import { expect, test } from '@jest/globals';

import { RunwayError } from '../../runway/api/errors.ts';
import { Ledger } from '../../runway/money/ledger.ts';
import { MemoryStore } from '../../runway/money/ledger-store.ts';
import { reported } from '../../runway/money/report.ts';

test('an error keeps its own task, and names those that were left behind for it', async () => {
	const ledger = new Ledger(new MemoryStore(), [0]);
	for (const id of ['first', 'second']) {
		ledger.leaveBehind(0);
		await ledger.admit(0, {
			priceKey: 'any',
			forecast: { certainty: 'exact', credits: 24, why: '', asOf: '2026-10-08' },
			onUnknownPrice: 'create',
		});
		ledger.send(0, 'taskId');
		ledger.created(0, { id, credits: 24 });
	}
	const error = new RunwayError({
		kind: 'credential',
		message: 'No',
		description: 'Check the key.',
		facts: { taskId: 'second' },
	});
	expect(reported({ itemIndex: 0, error }, ledger)).toMatchObject({
		error: {
			description: expect.stringContaining('item 1: first'),
			facts: { taskId: 'second' },
		},
	});
});
