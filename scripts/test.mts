import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { END_SIGNALS } from './bootstrap/end-on-signal.mjs';
import { PROJECT } from './bootstrap/project.mjs';

// Jest in a process of its own: ES modules in Jest take a switch that only works at Node's start.
const jest = [
	'--experimental-vm-modules',
	'--no-warnings',
	`--import=${new URL('end-with-jest.mjs', import.meta.url).href}`,
	join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js'),
];

/** Goes over everything there is, or waits by the real clock: `--quick` leaves it out. */
const LONG = [
	'catalogue/made-up-releases',
	'faults/matrix',
	'film/in-browser',
	'film/odd-clips',
	'film/random-clips',
	'form/every-variant',
	'form/issues',
	'form/older-n8n',
	'generate/paid-for',
	'load/',
	'media/download.test',
	'media/upload.test',
	'money/property',
	'nodes/account',
	'sandbox/control/faults',
	'sandbox/media/neighbour',
	'sandbox/validation/schemas',
	'scripts/end-on-signal',
	'scripts/live/package',
	'harness/n8n-process',
	'security/floods',
];

/** Tests that need neither n8n nor a browser and take no more than a few seconds a file. */
const QUICK = [
	...['--selectProjects', 'unit and integration'],
	...['--testPathIgnorePatterns', '/test/e2e/', ...LONG.map((part) => `/test/${part}`)],
];

const args = process.argv.slice(2).flatMap((arg) => (arg === '--quick' ? QUICK : [arg]));
const child = spawn(process.execPath, [...jest, ...args], {
	cwd: PROJECT,
	stdio: 'inherit',
});
// A signal ends Jest first, which stops what the tests have started.
for (const signal of END_SIGNALS) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
	process.exitCode = code ?? 1;
});
