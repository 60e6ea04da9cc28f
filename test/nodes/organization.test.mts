import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayOrganization } from '../../nodes/RunwayOrganization/RunwayOrganization.node.ts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed();

async function ask(parameters: INodeParameters, timezone: string) {
	const node = new RunwayOrganization();
	const { error } = await bed.run({ node, parameters, timezone });
	return { error, requests: bed.sandbox.requests };
}

/** The last millisecond before a new day in Berlin's winter, and the first of that day. */
const LAST_OF_20 = '2026-11-20T22:59:59.999Z';
const FIRST_OF_21 = '2026-11-20T23:00:00.000Z';

describe('the days of usage', () => {
	const days = async (startDate: string, endDate: string, timezone: string) => {
		const { error, requests } = await ask({ operation: 'getUsage', startDate, endDate }, timezone);
		expect(error).toBeUndefined();
		return requests.map(({ body }) => body);
	};

	test.each([
		['a date object', `={{ new Date('${FIRST_OF_21}') }}`, 'Europe/Berlin', '2026-11-21'],
		[
			'a date object of the day before',
			`={{ new Date('${LAST_OF_20}') }}`,
			'Europe/Berlin',
			'2026-11-20',
		],
		[
			'a date object, further west',
			`={{ new Date('${FIRST_OF_21}') }}`,
			'America/New_York',
			'2026-11-20',
		],
		['milliseconds', `={{ new Date('${FIRST_OF_21}').getTime() }}`, 'Europe/Berlin', '2026-11-21'],
		["n8n's own date", `={{ DateTime.fromISO('${FIRST_OF_21}') }}`, 'Europe/Berlin', '2026-11-21'],
		[
			"n8n's own date, made in another zone",
			`={{ DateTime.fromISO('${FIRST_OF_21}', { zone: 'utc' }) }}`,
			'Europe/Berlin',
			'2026-11-21',
		],
		['a written day', '2026-11-21', 'America/New_York', '2026-11-21'],
		["the editor's own text", '2026-11-21T23:30:00', 'Asia/Tokyo', '2026-11-21'],
		['a written time with its zone', '2026-11-21T00:30:00+01:00', 'America/New_York', '2026-11-21'],
		['a written time in UTC', '2026-11-21T00:30:00Z', 'America/New_York', '2026-11-21'],
	])('are those that people see: %s', async (_what, value, timezone, day) => {
		expect(await days(value, '2026-11-25', timezone)).toEqual([
			{ startDate: day, beforeDate: '2026-11-26' },
		]);
	});

	test.each([
		'2026-02-30',
		'2026-06-31T10:00:00',
		'2025-02-29 08:00',
		'2026-11-31T00:00:00Z',
		'2026-13-01',
		'2026-11-21T25:00:00',
		'21.11.2026',
		'Nov 21, 2026',
		// A day as sheets count them, and a moment in seconds.
		'={{ 46347 }}',
		'={{ 1795219200 }}',
		'={{ ["2026-11-21", "2026-11-22"] }}',
		'={{ {} }}',
	])('are refused where no calendar has them: %s', async (startDate) => {
		const { error, requests } = await ask({ operation: 'getUsage', startDate }, 'Europe/Berlin');
		expect(error?.message).toContain("'Start Date' is not a date");
		expect(error?.description).toContain('2026-11-21');
		expect(requests).toEqual([]);
	});

	test('a leap day is a day', async () => {
		expect(await days('2028-02-29', '2028-02-29', 'Europe/Berlin')).toEqual([
			{ startDate: '2028-02-29', beforeDate: '2028-03-01' },
		]);
	});
});

describe('times without a zone are meant in the zone of the workflow', () => {
	const noonInBerlin = { from: '2026-07-01T12:00:00', to: '2026-12-01T12:00:00' };
	const inUtc = { from: '2026-07-01T10:00:00.000Z', to: '2026-12-01T11:00:00.000Z' };

	test('of workspace usage, in summer and in winter', async () => {
		const parameters = { operation: 'getWorkspaceUsage', ...noonInBerlin };
		const { requests } = await ask(parameters, 'Europe/Berlin');
		expect(requests.map(({ query }) => query)).toEqual([{ ...inUtc, limit: '50' }]);
	});

	test('of audit events', async () => {
		const parameters = { operation: 'getAuditLogs', filters: noonInBerlin };
		const { requests } = await ask(parameters, 'Europe/Berlin');
		expect(requests.map(({ query }) => query)).toEqual([{ ...inUtc, limit: '50' }]);
	});

	test('and those that name one keep it', async () => {
		const from = '2026-07-01T12:00:00-04:00';
		const to = `={{ new Date('2026-12-01T12:00:00Z') }}`;
		const { requests } = await ask({ operation: 'getWorkspaceUsage', from, to }, 'Europe/Berlin');
		expect(requests[0].query).toMatchObject({
			from: '2026-07-01T16:00:00.000Z',
			to: '2026-12-01T12:00:00.000Z',
		});
	});

	test('a day that no calendar has is refused there too', async () => {
		const { error, requests } = await ask(
			{ operation: 'getAuditLogs', filters: { to: '2026-02-30T12:00:00' } },
			'Europe/Berlin',
		);
		expect(error?.message).toContain("'End Date' is not a date");
		expect(requests).toEqual([]);
	});
});

describe('accounts with several organizations', () => {
	const eventId = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a6000';
	const single = (additionalFields: INodeParameters) =>
		ask({ operation: 'getAuditLog', eventId, additionalFields }, 'UTC');

	test('say which one an audit event is of', async () => {
		const { error, requests } = await single({ organizationId: '42' });
		expect(error).toBeUndefined();
		expect(requests[0].query).toEqual({ organizationId: '42' });
	});

	test('leave no empty filter in the request', async () => {
		await single({ organizationId: '' });
		await ask({ operation: 'getAuditLogs', filters: { organizationId: '', actions: '' } }, 'UTC');
		expect(bed.sandbox.requests.map(({ query }) => query)).toEqual([{}, { limit: '50' }]);
	});
});

test('the example for actions is an action of the API', async () => {
	const described = JSON.stringify(new RunwayOrganization().description);
	const [, example] = /"name":"actions"[^}]*"placeholder":"e\.g\. (\w+)"/.exec(described) ?? [];
	const { outputs } = await bed.run({
		node: new RunwayOrganization(),
		parameters: { operation: 'getAuditLogs', filters: { actions: String(example) } },
	});
	expect(outputs[0].map(({ json }) => json.action)).toEqual([example]);
});
