import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'ci-count-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function count(
	report: object | undefined,
	failedChecks = '0',
): { line: string; status: number | null } {
	const file = join(folder, 'report.json');
	if (report) writeFileSync(file, JSON.stringify(report));
	const { stdout, status } = spawnSync(
		process.execPath,
		[join(PROJECT, '.ci', 'count.mjs'), file, failedChecks],
		{ encoding: 'utf8' },
	);
	return { line: stdout.trim(), status };
}

const good = { numPassedTests: 12, numFailedTests: 0, numFailedTestSuites: 0, success: true };

test('all good', () => {
	expect(count(good)).toEqual({ line: '12 passed, 0 failed', status: 0 });
});

test.each([
	[
		'a failed test',
		{ ...good, numFailedTests: 2, numFailedTestSuites: 1, success: false },
		'12 passed, 2 failed',
	],
	[
		'a file that does not load',
		{ ...good, numFailedTestSuites: 1, success: false },
		'12 passed, 1 failed',
	],
	['a failure outside the tests', { ...good, success: false }, '12 passed, 1 failed'],
	['no tests', { ...good, numPassedTests: 0 }, '0 passed, 0 failed'],
	['no report', undefined, '0 passed, 1 failed'],
])('%s fails', (_, report, line) => {
	expect(count(report)).toEqual({ line, status: 1 });
});

test('another check that failed fails, whatever the tests say', () => {
	expect(count(good, '1')).toEqual({ line: '12 passed, 0 failed', status: 1 });
});
