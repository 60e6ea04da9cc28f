import { expect, test } from '@jest/globals';

import type { ItemTask } from '../../../runway/generate/data/item-task.ts';
import { priceDifference } from '../../../runway/generate/run/price-difference.ts';

type Forecast = NonNullable<ItemTask['forecast']>;

const why = '12 credits × 3 s';
const exact = (credits: number, asOf = '2026-10-08'): Forecast => ({
	certainty: 'exact',
	credits,
	why,
	asOf,
});
const about = (least: number, credits: number): Forecast => ({
	certainty: 'about',
	credits,
	least,
	why,
	asOf: '2026-10',
});
const unknown: Forecast = { certainty: 'unknown', credits: null, why, asOf: '2026-10-08' };

function task(
	forecast: Forecast | undefined,
	estimatedCredits: number | undefined,
	model?: string,
) {
	const ordered = { itemIndex: 0, operation: 'textToVideo', idField: 'taskId', taskId: 't', model };
	return { ...ordered, forecast, estimatedCredits } as ItemTask;
}

test.each<[string, ItemTask]>([
	['the same', task(exact(36), 36, 'gen4.5')],
	['within what was left open', task(about(20, 36), 20, 'gen4.5')],
	['of an unknown price', task(unknown, 36, 'gen4.5')],
	['without a forecast', task(undefined, 36, 'gen4.5')],
	['of what a router chose', { ...task(exact(36), 40), routing: { model: 'gen4.5' } }],
	['no number', task(exact(36), '<b>40</b>' as unknown as number)],
	['not named by Runway', task(exact(36), undefined, 'gen4.5')],
])('an estimate that is %s is not worth a word', (_what, ordered) => {
	expect(priceDifference([ordered])).toBeUndefined();
});

test('an estimate that was not forecast is named, with the date of the prices', () => {
	const tasks = [task(exact(36), 40, 'gen4.5'), task(exact(36), 36, 'gen4.5')];
	expect(priceDifference(tasks)).toBe(
		"Runway's estimate is not what was forecast: gen4.5: 40 credits instead of 36. The forecast is by Runway's prices of 2026-10-08; a newer version of this package may know newer ones.",
	);
});

test('so is a cheaper one, and one outside of what was left open', () => {
	expect(priceDifference([task(exact(36), 30, 'gen4.5')])).toContain('30 credits instead of 36');
	expect(priceDifference([task(about(20, 36), 37, 'gen4.5')])).toContain(
		'37 credits instead of 20 to 36',
	);
	expect(priceDifference([task(about(20, 36), 19, 'gen4.5')])).toContain('prices of 2026-10;');
});

test('items of a model are added up, and the oldest date counts', () => {
	const tasks = [
		task(exact(36), 40, 'gen4.5'),
		task(exact(12, '2026-08-15'), 13, 'gen4.5'),
		task(exact(5), 10, 'gen4_turbo'),
		task(exact(5), 10),
		task(exact(5), 10, 'veo3.1'),
		task(exact(5), 10, 'aleph2'),
	];
	const text = priceDifference(tasks);
	expect(text).toContain(
		'gen4.5: 53 credits instead of 48; gen4_turbo: 10 credits instead of 5; textToVideo: 10 credits instead of 5; and 2 more.',
	);
	expect(text).toContain('prices of 2026-08-15');
});

test('a model from outside brings no HTML with it', () => {
	const text = priceDifference([task(exact(1), 2, `<img src="x" onerror='alert(1)'>&`)]);
	expect(text).toContain(
		'&lt;img src=&quot;x&quot; onerror=&#39;alert(1)&#39;&gt;&amp;: 2 credits',
	);
	expect(text).not.toMatch(/[<>]/);
});
