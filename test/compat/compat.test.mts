import { describe, expect, test } from '@jest/globals';
import { readArguments } from './arguments.mts';
import { takesOlderNode } from '../../harness/other-n8n.mts';
import { complaints, tableOf } from './table.mts';
import type { Outcome, Trial } from './trial.mts';

describe('what npm run compat is asked for', () => {
	test('versions, each once, and some of the scenarios', () => {
		expect(readArguments(['1.123.81', '2.0.3', '2.0.3', '--only', 'stop'])).toEqual({
			kind: 'run',
			versions: ['1.123.81', '2.0.3'],
			only: ['stop'],
			remove: false,
		});
	});

	test.each([[[]], [['latest']], [['1.123']], [['--fast', '2.0.3']]])('%j is a mistake', (args) => {
		expect(readArguments(args)).toMatchObject({ kind: 'mistake' });
	});
});

test.each([
	['>=20.19 <= 24.x', true],
	['>=22.16', true],
	['>=24.0.0', false],
])('n8n that runs on Node %s runs on an older one here: %s', (engines, older) => {
	expect(takesOlderNode(engines)).toBe(older);
});

describe('the table', () => {
	const scenarios = ['Hold', 'Suspend'].map((name) => ({ name, run: async () => undefined }));
	const trial = (version: string, outcomes: Record<string, Outcome>, error?: string): Trial => ({
		version,
		day: '2026-11-29',
		node: '22.1.0',
		outcomes: new Map(Object.entries(outcomes)),
		seconds: 90,
		error,
	});

	test('has a column for each version, and below it what went wrong', () => {
		const good = trial('2.0.3', { Hold: { word: '✓' }, Suspend: { word: 'refuses' } });
		const bad = trial('1.9.0', { Hold: { error: 'no file' } }, 'n8n ended');
		expect(tableOf([good, bad], scenarios).split('\n')).toEqual([
			'|  | n8n 2.0.3 | n8n 1.9.0 |',
			'| --- | --- | --- |',
			'| Tried | 2026-11-29 | 2026-11-29 |',
			'| Node | 22.1.0 | 22.1.0 |',
			'| Hold | ✓ | **✗** |',
			'| Suspend | refuses | – |',
			'| minutes | 1.5 | 1.5 |',
			'',
			'n8n 1.9.0:',
			'n8n ended',
			'',
			'n8n 1.9.0, Hold:',
			'no file',
		]);
		expect(complaints(good)).toEqual([]);
	});
});
