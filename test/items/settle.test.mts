import { expect, test } from '@jest/globals';

import { forEachItem } from '../../runway/items/settle.ts';
import { inExecution } from '../support/api-context.mts';

const credential = { apiKey: 'key_test', baseUrl: 'http://localhost' };

test('everything that an item brings is paired with it', async () => {
	const items = [{ json: { count: 2 } }, { json: { count: 0 } }, { json: { count: 1 } }];
	const outputs = await inExecution({ credential, items }, async (context) =>
		forEachItem(context, async (itemIndex) =>
			Array.from({ length: items[itemIndex].json.count }, (_, entry) => ({ json: { entry } })),
		),
	);
	expect(outputs).toEqual([
		[
			{ json: { entry: 0 }, pairedItem: { item: 0 } },
			{ json: { entry: 1 }, pairedItem: { item: 0 } },
			{ json: { entry: 0 }, pairedItem: { item: 2 } },
		],
	]);
});
