import path from 'node:path';

/** The part of Jest's `--json` report that says what failed. */
export interface JestReport {
	testResults: Array<{
		/** The file's whole path. */
		name: string;
		status: string;
		/** Why a file could not be run at all. */
		message: string;
		assertionResults: Array<{ status: string; fullName: string; failureMessages: string[] }>;
	}>;
}

/** The most lines of a failure's reason; the comparison is at its start. */
const SHOWN_LINES = 12;
/** Tests that are reported with their reason; one cause often fails a whole table of them. */
const SHOWN_TESTS = 5;

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

/** The tests that failed, each by its name, with the line of its file and the reason. */
export function failedTests({ testResults }: JestReport, project: string): string {
	const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
		const file = path.relative(project, name);
		const own = assertionResults
			.filter((each) => each.status === 'failed')
			.map(({ fullName, failureMessages: [reason = ''] }) => ({
				where: `${file}${lineOf(reason, name)}`,
				what: fullName,
				reason,
			}));
		if (own.length > 0 || status !== 'failed') return own;
		return [{ where: file, what: 'cannot be run', reason: message }];
	});
	const lines = failed.map(({ where, what, reason }, index) =>
		index < SHOWN_TESTS ? `${where}: ${what}\n${shown(reason)}` : `${where}: ${what}`,
	);
	const count = failed.length === 1 ? 'A test fails' : `${failed.length} tests fail`;
	return `${count}:\n${lines.join('\n')}`;
}

/** `:12`, the line of the test's own file that a stack goes through. */
function lineOf(reason: string, file: string): string {
	const line = reason.split('\n').find((each) => each.includes(`${file}:`));
	return /(:\d+):\d+/.exec(line?.slice(line.indexOf(file) + file.length) ?? '')?.[1] ?? '';
}

function shown(reason: string): string {
	const lines = reason
		.replaceAll(COLOURS, '')
		.split('\n')
		.filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
	return lines
		.slice(0, SHOWN_LINES)
		.map((line) => `    ${line}`)
		.join('\n');
}
