import { describe, expect, test } from '@jest/globals';

import type { ItemTask } from '../../../runway/generate/data/item-task.ts';
import { askedIn } from '../../../runway/generate/data/asked.ts';
import { costOf } from '../../../runway/generate/data/cost.ts';
import { sizeInWords } from '../../../runway/generate/data/row.ts';
import { momentInZone } from '../../../runway/generate/data/link-expiry.ts';

describe('what was asked', () => {
	test.each<[string, object, object]>([
		['pixels', { promptText: 'A', ratio: '720:1280' }, { prompt: 'A', shape: '9:16' }],
		['proportions', { promptText: 'A', ratio: '1:1' }, { prompt: 'A', shape: '1:1' }],
		['a shape that the model chooses', { promptText: 'A', ratio: 'auto' }, { prompt: 'A' }],
		['a router', { media: { promptText: 'A', ratio: '16:9' } }, { prompt: 'A', shape: '16:9' }],
		['an avatar', { speech: { type: 'text', text: 'Hello' } }, { prompt: 'Hello' }],
		['no text', { videoUri: 'https://a.example/b.mp4' }, {}],
	])('%s', (_, body, expected) => expect(askedIn(body as never)).toEqual(expected));
});

describe('what it costs', () => {
	const ordered = { idField: 'taskId', estimatedCredits: 30 } as ItemTask;
	const forecast = { certainty: 'exact', credits: 25, why: '', asOf: '2026-10-08' } as const;

	test('the charge, where it is known, then the estimate, then the forecast', () => {
		const all = { ...ordered, forecast };
		expect(costOf(all, { cost: { credits: 20 } })).toMatchObject({ credits: 20, basis: 'charged' });
		expect(costOf(all, {})).toMatchObject({ credits: 30, dollars: 0.3, basis: 'estimate' });
		expect(costOf({ ...all, estimatedCredits: undefined }, {})).toMatchObject({
			credits: 25,
			basis: 'forecast',
		});
	});

	test('a charge of nothing is one', () => {
		expect(costOf(ordered, { cost: { credits: 0 } })).toMatchObject({
			credits: 0,
			dollars: 0,
			basis: 'charged',
		});
	});

	test('nothing is said of a price that is not known', () => {
		const unknown = { certainty: 'unknown', credits: null, why: '', asOf: '2026-10-08' } as const;
		expect(costOf({ idField: 'taskId', forecast: unknown } as ItemTask, {})).toBeUndefined();
		expect(costOf({ idField: 'invocationId', forecast } as ItemTask, {})).toBeUndefined();
	});
});

test.each([
	[0, '0 B'],
	[999, '999 B'],
	[1_000, '1 kB'],
	[2_437_000, '2.4 MB'],
	[123_456_789, '123 MB'],
	[5e12, '5000 GB'],
])('%d bytes are %s', (bytes, text) => expect(sizeInWords(bytes)).toBe(text));

test.each([
	['Europe/Berlin', '2026-11-30T00:05:09+01:00'],
	['UTC', '2026-11-29T23:05:09+00:00'],
	['America/St_Johns', '2026-11-29T19:35:09-03:30'],
])('a moment in %s', (zone, text) => {
	const moment = Date.parse('2026-11-29T23:05:09Z');
	expect(momentInZone(moment, zone)).toBe(text);
	expect(Date.parse(text)).toBe(moment);
});
