import { expect, test } from '@jest/globals';

import { failedTests, type JestReport } from '../../../scripts/freshen/failed-tests.mts';

const failure = (line: number) =>
	`\u001b[2mexpect(\u001b[22mreceived\u001b[2m)\u001b[22m\n\nExpected: 1\nReceived: 2\n    at check (/project/test/form/fill.mts:7:1)\n    at Object.toBe (/project/test/form/a.test.mts:${line}:9)`;

const report = (...failed: number[]): JestReport => ({
	testResults: [
		{
			name: '/project/test/form/a.test.mts',
			status: 'failed',
			message: 'all of it',
			assertionResults: [
				{ status: 'passed', fullName: 'a form opens', failureMessages: [] },
				...failed.map((line) => ({
					status: 'failed',
					fullName: `a form of line ${line}`,
					failureMessages: [failure(line)],
				})),
			],
		},
	],
});

test('a failed test is named with its file, its line and what was compared', () => {
	expect(failedTests(report(12), '/project')).toBe(
		`A test fails:
test/form/a.test.mts:12: a form of line 12
    expect(received)
    Expected: 1
    Received: 2`,
	);
});

test('of many, all are named, and the first ones have their reason', () => {
	const text = failedTests(report(1, 2, 3, 4, 5, 6, 7), '/project');
	expect(text).toContain('7 tests fail:');
	expect(text.match(/^test\/form\/a\.test\.mts:\d: a form of line \d$/gm)).toHaveLength(7);
	expect(text.match(/Expected: 1/g)).toHaveLength(5);
});

test('a file that cannot be run is named with the reason', () => {
	const broken: JestReport = {
		testResults: [
			{
				name: '/project/test/b.test.mts',
				status: 'failed',
				message: 'SyntaxError: Unexpected token',
				assertionResults: [],
			},
		],
	};
	expect(failedTests(broken, '/project')).toBe(
		'A test fails:\ntest/b.test.mts: cannot be run\n    SyntaxError: Unexpected token',
	);
});
