import RunwayML from '@runwayml/sdk';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { reportOf, GROUPINGS } from '../../nodes/RunwayOrganization/cost-report.ts';
import { daysBetween } from '../../nodes/shared/dates.ts';
import { RunwayOrganization } from '../../nodes/RunwayOrganization/RunwayOrganization.node.ts';
import { testBed } from '../support/test-bed.mts';

let now = 0;
const bed = testBed({ timings: { queueMs: 0, runMs: 0 }, now: () => now });

async function report(parameters: INodeParameters) {
	const { error, outputs } = await bed.run({
		node: new RunwayOrganization(),
		parameters: {
			operation: 'getCostReport',
			startDate: '2026-03-10',
			endDate: '2026-03-12',
			...parameters,
		},
		timezone: 'UTC',
	});
	expect(error).toBeUndefined();
	return outputs[0].map(({ json }) => json);
}

/** Orders on a day, at noon in UTC. */
async function order(day: string, model: 'gen4.5' | 'gen4_turbo', ...words: string[]) {
	now = Date.parse(`${day}T12:00:00Z`);
	const client = new RunwayML({ apiKey: 'key_0123456789abcdef', baseURL: bed.sandbox.url });
	for (const promptText of words) {
		await client.imageToVideo.create({
			model,
			promptText,
			promptImage: 'https://example.com/still.png',
			ratio: '1280:720',
			duration: 5,
		});
	}
	// Failures are refunded when they are noticed.
	now += 1;
	await client.organization.retrieve();
}

beforeEach(async () => {
	await order('2026-03-09', 'gen4.5', '[[credits:1000]]');
	await order('2026-03-10', 'gen4.5', '[[credits:36]]', '[[credits:24]]');
	await order('2026-03-10', 'gen4_turbo', '[[credits:5]]');
	await order('2026-03-12', 'gen4_turbo', '[[credits:180]]', '[[credits:50]][[fail]]');
	await order('2026-03-13', 'gen4.5', '[[credits:2000]]');
});

describe('what was spent', () => {
	test('by day and model', async () => {
		expect(await report({})).toEqual([
			{ date: '2026-03-10', model: 'gen4.5', credits: 60, dollars: 0.6 },
			{ date: '2026-03-10', model: 'gen4_turbo', credits: 5, dollars: 0.05 },
			{ date: '2026-03-12', model: 'gen4_turbo', credits: 180, dollars: 1.8 },
		]);
	});

	test('by day, with the days without use, so that a chart has no gaps', async () => {
		expect(await report({ groupBy: 'day' })).toEqual([
			{ date: '2026-03-10', credits: 65, dollars: 0.65 },
			{ date: '2026-03-11', credits: 0, dollars: 0 },
			{ date: '2026-03-12', credits: 180, dollars: 1.8 },
		]);
	});

	test('by model, the most expensive first, with the range', async () => {
		const range = { startDate: '2026-03-10', endDate: '2026-03-12' };
		expect(await report({ groupBy: 'model' })).toEqual([
			{ model: 'gen4_turbo', ...range, credits: 185, dollars: 1.85 },
			{ model: 'gen4.5', ...range, credits: 60, dollars: 0.6 },
		]);
	});

	test('altogether', async () => {
		const range = { startDate: '2026-03-10', endDate: '2026-03-12' };
		expect(await report({ groupBy: 'total' })).toEqual([{ ...range, credits: 245, dollars: 2.45 }]);
	});

	test('altogether, where it was nothing', async () => {
		const range = { startDate: '2025-03-10', endDate: '2025-03-12' };
		expect(await report({ groupBy: 'total', ...range })).toEqual([
			{ ...range, credits: 0, dollars: 0 },
		]);
		expect(await report({ groupBy: 'model', ...range })).toEqual([]);
	});

	test('over a year, asked in parts that touch, with no day twice', async () => {
		const range = { startDate: '2025-06-01', endDate: '2026-05-31' };
		const before = bed.sandbox.requests.length;
		expect(await report({ groupBy: 'total', ...range })).toEqual([
			{ ...range, credits: 3245, dollars: 32.45 },
		]);
		const asked = bed.sandbox.requests.slice(before).map(({ body }) => body) as Array<{
			startDate: string;
			beforeDate: string;
		}>;
		expect(asked).toHaveLength(5);
		expect(asked.slice(1).map(({ startDate }) => startDate)).toEqual(
			asked.slice(0, -1).map(({ beforeDate }) => beforeDate),
		);
		expect(asked.at(-1)?.beforeDate).toBe('2026-06-01');
	});
});

test('refunds of what was spent before the range make a row negative', () => {
	const range = { start: '2026-03-10', before: '2026-03-11' };
	const grouping = GROUPINGS.find(({ value }) => value === 'dayAndModel')!;
	const usage = [
		{ date: '2026-03-10', model: 'seedance2', credits: 0.1 },
		{ date: '2026-03-10', model: 'seedance2', credits: 0.2 },
		{ date: '2026-03-10', model: 'gen4.5', credits: -120 },
	];
	expect(reportOf(grouping, usage, range)).toEqual([
		{ date: '2026-03-10', model: 'seedance2', credits: 0.3, dollars: 0.003 },
		{ date: '2026-03-10', model: 'gen4.5', credits: -120, dollars: -1.2 },
	]);
});

test('each day of a range stands once, over the end of a month and of summer time', () => {
	expect(daysBetween('2026-10-24', '2026-10-27')).toEqual([
		'2026-10-24',
		'2026-10-25',
		'2026-10-26',
	]);
	expect(daysBetween('2028-02-28', '2028-03-02')).toHaveLength(3);
});

test('a grouping that there is not is refused before anything is asked', async () => {
	const before = bed.sandbox.requests.length;
	const { error } = await bed.run({
		node: new RunwayOrganization(),
		parameters: { operation: 'getCostReport', groupBy: `={{ 'week' }}` },
	});
	expect(error?.message).toContain("'Group By' must be one of its choices, but is 'week'");
	expect(error?.description).toContain("'Day' or 'Day and Model' or 'Model' or 'Nothing (Total)'");
	expect(bed.sandbox.requests).toHaveLength(before);
});
