// Prints "<n> passed, <n> failed" from Jest's own report, and fails unless everything is good.
//
// node .ci/count.mjs <report> <number of other checks that failed>
import { readFileSync } from 'node:fs';

const [report, failedChecks] = process.argv.slice(2);

function counts() {
	try {
		const { numPassedTests, numFailedTests, numFailedTestSuites, success } = JSON.parse(
			readFileSync(report, 'utf8'),
		);
		// A test file that does not load has no tests that could fail.
		const failed = Math.max(numFailedTests, numFailedTestSuites, success ? 0 : 1);
		return { passed: numPassedTests, failed };
	} catch {
		return { passed: 0, failed: 1 };
	}
}

const { passed, failed } = counts();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 && failedChecks === '0' ? 0 : 1;
