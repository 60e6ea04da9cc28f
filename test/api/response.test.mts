import { describe, expect, test } from '@jest/globals';

import { unreadableError } from '../../runway/api/response.ts';

describe('accepted answers', () => {
	test.each([
		['an object', 200, {}],
		['a list', 200, []],
		['nothing, where nothing is due', 204, ''],
	])('%s can be read', (_what, statusCode, body) => {
		expect(unreadableError({ statusCode, headers: {}, body }, 'GET')).toBeUndefined();
	});

	test.each([
		['a web page', '<!DOCTYPE html><p>Login</p>'],
		['a web page', '\n <html>'],
		['text', 'OK'],
		['an empty response', ''],
		['an empty response', undefined],
		['an empty response', null],
		['text', 7],
	])('%s cannot', (what, body) => {
		expect(unreadableError({ statusCode: 200, headers: {}, body }, 'GET')).toMatchObject({
			kind: 'unreadable',
			httpCode: 200,
			message: `Runway's response could not be read: ${what} instead of JSON`,
		});
	});

	test('a refusal is not called unreadable', () => {
		expect(
			unreadableError({ statusCode: 502, headers: {}, body: '<html>' }, 'GET'),
		).toBeUndefined();
	});
});
