import { describe, expect, test } from '@jest/globals';

import { errorFromResponse } from '../../runway/api/error-from-response.ts';

function refusal(statusCode: number, body: unknown = {}, headers: Record<string, string> = {}) {
	return errorFromResponse({ statusCode, headers, body }, 'this task');
}

describe('what a status stands for', () => {
	test.each([200, 201, 202, 204, 299])('%d is no refusal', (status) => {
		expect(refusal(status)).toBeUndefined();
	});

	test.each([
		[400, 'input'],
		[401, 'credential'],
		[403, 'credential'],
		[404, 'not-found'],
		[405, 'input'],
		[408, 'unavailable'],
		[409, 'input'],
		[413, 'input'],
		[422, 'input'],
		[429, 'rate-limited'],
		[500, 'unavailable'],
		[502, 'unavailable'],
		[503, 'unavailable'],
		[504, 'unavailable'],
		[301, 'credential'],
		[302, 'credential'],
		[307, 'credential'],
		[308, 'credential'],
	])('%d is %s', (status, kind) => {
		expect(refusal(status)).toMatchObject({ kind, httpCode: status });
	});

	test('a missing thing is called by its name', () => {
		expect(refusal(404)?.message).toBe('Runway does not know this task');
	});

	test('a limit says when to come back', () => {
		const error = refusal(429, { error: 'Too many' }, { 'retry-after': '90' });
		expect(error?.retryAfterMs).toBe(90_000);
		expect(error?.description).toContain('in 90 s,');
		expect(refusal(429)?.retryAfterMs).toBeUndefined();
		expect(refusal(429)?.description).toContain('later');
	});

	test('a service that is down may say so too', () => {
		expect(refusal(503, {}, { 'retry-after': '5' })?.retryAfterMs).toBe(5_000);
	});

	test.each([[''], [{ error: 'Moved to https://attacker.example/', pipeline: ['attacker'] }]])(
		'a redirect never reveals its target (%j)',
		(body) => {
			const error = refusal(302, body, { location: 'https://attacker.example/' });
			expect(JSON.stringify([error?.message, error?.description, error?.facts])).not.toContain(
				'attacker',
			);
		},
	);
});

describe("the API's own words", () => {
	test('are in the message, with the fields at fault as a person writes them', () => {
		const error = refusal(400, {
			error: 'Validation of body failed',
			issues: [
				{ code: 'too_big', path: ['promptText'], message: 'Too long' },
				{ code: 'custom', path: ['references', 2, 'uri'], message: 'Not an image' },
				{ code: 'custom', path: [], message: 'Pick one' },
				{ code: 'custom', path: ['seed'] },
			],
		});
		expect(error?.message).toBe(
			'Runway refused the request (HTTP 400): Validation of body failed - promptText: Too long; references[2].uri: Not an image; Pick one; seed',
		);
	});

	test.each([
		['text', 'Bad Request'],
		['nothing', undefined],
		['null', null],
		['a list', ['a']],
		['an error that is an object', { error: { code: 7 } }],
		['issues of a wrong kind', { issues: 'many' }],
		['an issue of a wrong kind', { issues: [null, 3, 'x', [1]] }],
		['an empty error', { error: '', issues: [] }],
	])('are left out where they are %s', (_what, body) => {
		expect(refusal(400, body)?.message).toBe('Runway refused the request (HTTP 400)');
	});

	test('keep the code of a router as a fact', () => {
		expect(refusal(400, { error: 'x', code: 'no_eligible_model' })?.facts).toEqual({
			code: 'no_eligible_model',
		});
	});

	test.each(['constructor', 'toString', 7, null])(
		'are not put in others by the code %j',
		(code) => {
			expect(refusal(400, { error: 'x', code })?.message).toBe(
				'Runway refused the request (HTTP 400): x',
			);
		},
	);

	test('never show a key', () => {
		const secret = `key_${'0aF9'.repeat(32)}`;
		for (const status of [400, 401, 404, 429, 500]) {
			const error = refusal(status, {
				error: `Key ${secret} is disabled`,
				issues: [{ path: [secret], message: secret }],
			});
			expect(error?.message).toContain('key_…');
			expect(JSON.stringify([error?.message, error?.description])).not.toContain('0aF9');
		}
	});
});

describe('formats that Runway enables account by account', () => {
	const about = (path: unknown[], message: string) => ({
		error: 'Validation of body failed',
		issues: [{ code: 'custom', path, message }],
	});

	test.each([
		[400, about(['outputFormat'], 'Not enabled')],
		[400, about(['input', 'outputFormat'], 'Invalid option: expected "mp4"')],
		[400, about(['proresProfile'], 'Not enabled')],
		[403, about(['outputFormat'], 'Not enabled')],
		[400, { error: 'Output format prores is not enabled for this organization' }],
		[403, { error: 'Your account does not have access to HDR formats' }],
		[403, { error: 'outputFormat is not available', issues: [] }],
	])('are refused in words that say what to do (%d %j)', (status, body) => {
		const error = refusal(status, body);
		expect(error?.kind).toBe('input');
		expect(error?.message).toMatch(/^Runway did not accept the output format \(HTTP 40[03]\): /);
		expect(error?.message).toContain(body.error);
		expect(error?.description).toContain("Choose MP4 as 'Output Format'");
		expect(error?.description).toContain("ask Runway's support");
	});

	test.each([
		[401, about(['outputFormat'], 'Not enabled')],
		[500, { error: 'prores is not available' }],
		[400, about(['promptText'], 'HDR is not allowed here')],
		[
			400,
			{
				error: 'Validation of body failed',
				issues: [{ path: ['outputFormat'] }, { path: ['promptText'] }],
			},
		],
		[400, { error: 'The HDR video has no frames' }],
		[403, { error: 'This key is not enabled' }],
	])('are not what another refusal is about (%d %j)', (status, body) => {
		expect(refusal(status, body)?.message).not.toContain('output format');
	});
});
