/** Refusals as users of the API have recorded and published them, and their neighbours. */
import { describe, expect, test } from '@jest/globals';

import { errorFromResponse } from '../../runway/api/error-from-response.ts';
import { isCreateRetryable, isReadRetryable } from '../../runway/api/retry.ts';

const docUrl = 'https://docs.dev.runwayml.com/api';

function refusal(statusCode: number, body: unknown, headers: Record<string, string> = {}) {
	const error = errorFromResponse({ statusCode, headers, body }, 'the endpoint /v1/x');
	if (error === undefined) throw new Error('not refused');
	return error;
}

const invalid = (...issues: unknown[]) => ({ error: 'Validation of body failed', issues, docUrl });

describe('too few credits', () => {
	test.each([
		[400, { error: 'You do not have enough credits to run this task.', docUrl }],
		[402, { error: 'Payment required' }],
		[402, undefined],
		[400, { error: 'Insufficient credits' }],
		[400, { message: 'Insufficient credits' }],
	])('end the creates of the run and are no mistake in a field (%d %j)', (status, body) => {
		const error = refusal(status, body);
		expect(error).toMatchObject({ kind: 'credits', stopsCreates: 'run' });
		expect(error.description).toContain('Runway Dev');
		expect(error.description).not.toContain('fields');
	});
});

describe('the daily limit', () => {
	const body = { error: 'Your daily task limit has been reached.', docUrl };

	test('ends the creates of the model, and nothing is sent again', () => {
		const error = refusal(429, body, { 'apigw-requestid': 'x=', 'content-length': '96' });
		expect(error).toMatchObject({ kind: 'rate-limited', stopsCreates: 'model' });
		expect(isCreateRetryable(error)).toBe(false);
		expect(isReadRetryable(error)).toBe(false);
		expect(error.message).toContain('daily');
		expect(error.description).toContain('tomorrow');
	});

	test('is not any other 429', () => {
		const error = refusal(429, { message: 'Too Many Requests' });
		expect(error.stopsCreates).toBeUndefined();
		expect(isCreateRetryable(error)).toBe(true);
		expect(error.message).toBe('Runway is rate limiting requests: Too Many Requests');
	});
});

test('an account that needs On Behalf Of points to the credential', () => {
	const error = refusal(400, {
		error: 'X-Runway-On-Behalf-Of request header was not specified for task creation',
	});
	expect(error.kind).toBe('credential');
	expect(error.description).toContain("'On Behalf Of' in the Runway credential");
});

describe('files that Runway checks during the create', () => {
	test('name the field and the reason', () => {
		const message = 'Failed to fetch asset. Received HTTP response code "404".';
		const error = refusal(400, invalid({ code: 'custom', message, path: ['videoUri'] }));
		expect(error.message).toContain(`videoUri: ${message}`);
		expect(error.message).toContain('could not fetch a file');
		expect(error.description).toContain('let n8n fetch');
	});

	test.each([
		[
			{ code: 'too_big', maximum: 30, type: 'number', inclusive: true, origin: 'number' },
			'Asset duration must be at most 30 seconds',
		],
		[
			{ code: 'custom' },
			'Invalid asset aspect ratio. width / height ratio must be at least 0.5. Got 0.462.',
		],
		[{ code: 'custom' }, 'Asset size exceeds 16.0MB'],
	])('say that the file is the problem (%j %s)', (issue, message) => {
		const error = refusal(400, invalid({ ...issue, message, path: ['promptImage', 0, 'uri'] }));
		expect(error.kind).toBe('input');
		expect(error.message).toContain(`promptImage[0].uri: ${message}`);
		expect(error.message).toContain('cannot use a file');
	});

	test('in the older form without issues', () => {
		const said = 'promptImage: Unsupported Content-Type response header: "binary/octet-stream".';
		const error = refusal(400, { error: said });
		expect(error.message).toContain(said);
		expect(error.description).toContain('type');
		expect(error.description).not.toContain('fields named above');
	});
});

describe("zod 4's issues", () => {
	test('come together for a body without a model', () => {
		const error = refusal(
			400,
			invalid(
				{
					expected: 'string',
					code: 'invalid_type',
					path: ['model'],
					message: 'Invalid input: expected string, received undefined',
				},
				{
					code: 'invalid_union',
					errors: [],
					note: 'No matching discriminator',
					discriminator: 'model',
					path: ['model'],
					message: 'Invalid input',
				},
			),
		);
		expect(error.message).toContain(
			'model: Invalid input: expected string, received undefined; model: Invalid input (No matching discriminator)',
		);
	});

	test('show the inner reason of the form that fits best', () => {
		const error = refusal(
			400,
			invalid({
				code: 'invalid_union',
				errors: [
					[
						{
							expected: 'string',
							code: 'invalid_type',
							path: [],
							message: 'Invalid input: expected string, received array',
						},
					],
					[
						{
							code: 'invalid_value',
							values: ['first'],
							path: [1, 'position'],
							message: 'Invalid input: expected "first"',
						},
					],
				],
				path: ['promptImage'],
				message: 'Invalid input',
			}),
		);
		expect(error.message).toMatch(/promptImage\[1\]\.position: Invalid input: expected "first"$/);
	});

	test('show each form where all are equally far, and each reason once', () => {
		const literal = (value: number) => [
			{ code: 'invalid_value', path: [], message: `Invalid input: expected ${value}` },
		];
		const error = refusal(
			400,
			invalid({
				code: 'invalid_union',
				errors: [literal(5), literal(10), literal(5)],
				path: ['duration'],
				message: 'Invalid input',
			}),
		);
		expect(error.message).toMatch(
			/duration: Invalid input: expected 5, or duration: Invalid input: expected 10$/,
		);
	});

	test('go as deep as they are nested, also in the older form', () => {
		const inner = { code: 'custom', path: ['uri'], message: 'Not an image' };
		const nested = {
			code: 'invalid_union',
			errors: [[inner]],
			path: [2],
			message: 'Invalid input',
		};
		expect(
			refusal(400, invalid({ code: 'invalid_union', errors: [[nested]], path: ['references'] }))
				.message,
		).toMatch(/references\[2\]\.uri: Not an image$/);
		const unionErrors = [{ issues: [inner] }];
		expect(
			refusal(400, invalid({ code: 'invalid_union', unionErrors, path: ['x'], message: 'Invalid' }))
				.message,
		).toMatch(/x\.uri: Not an image$/);
	});

	test('are not hidden by one that lists every allowed value', () => {
		const values = Array.from({ length: 60 }, (_, index) => `'${1000 + index}:720'`).join('|');
		const error = refusal(
			400,
			invalid(
				{
					code: 'invalid_value',
					path: ['ratio'],
					message: `Invalid option: expected one of ${values}`,
				},
				{ code: 'custom', path: ['seed'], message: 'Too large' },
			),
		);
		expect(error.message).toContain('seed: Too large');
	});

	test.each([
		{ code: 'invalid_union', errors: null, path: null, message: null, note: null },
		{ code: 'invalid_union', errors: [null, 3, [null]], path: ['x'], message: 'Invalid input' },
		{ code: 'invalid_union', errors: 'many', path: 'x', message: 'Invalid input' },
	])('of a wrong kind are left out (%j)', (issue) => {
		expect(refusal(400, invalid(issue)).message).toContain('Validation of body failed');
	});
});

describe('words of a gateway', () => {
	test.each([
		[413, { message: 'Request Entity Too Large' }, 'input', 'smaller files'],
		[503, { message: 'Service Unavailable' }, 'unavailable', 'later'],
		[504, { message: 'Endpoint request timed out' }, 'unavailable', 'later'],
		[403, { message: 'Forbidden' }, 'credential', 'API key'],
		[403, { Message: 'User is not authorized' }, 'credential', 'API key'],
		[404, { message: 'Not Found' }, 'not-found', 'Base URL'],
	])('%d %j is shown', (status, body, kind, advice) => {
		const error = refusal(status, body);
		expect(error.kind).toBe(kind);
		expect(error.message).toContain(Object.values(body)[0]);
		expect(error.description).toContain(advice);
	});

	test('do not replace those of Runway, and show no key', () => {
		expect(refusal(400, { error: 'Runway', message: 'gateway' }).message).toMatch(/: Runway$/);
		const secret = `key_${'0aF9'.repeat(8)}`;
		expect(refusal(403, { message: `Key ${secret}` }).message).not.toContain('0aF9');
	});
});

test('the text filter of avatars may let the same text pass', () => {
	const error = refusal(400, {
		error: 'This text cannot be used for an avatar. Please update the personality or start script.',
	});
	expect(error.kind).toBe('input');
	expect(error.message).toContain('text filter');
	expect(error.description).toContain('another try');
});

test('a task that is gone is not found', () => {
	const response = { statusCode: 404, headers: {}, body: { error: 'Could not find Task' } };
	expect(errorFromResponse(response, 'this task')?.kind).toBe('not-found');
});
