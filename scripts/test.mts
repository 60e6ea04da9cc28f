import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from './project.mts';

// Jest in a process of its own: ES modules in Jest take a switch that only works at Node's start.
const jest = [
	'--experimental-vm-modules',
	'--no-warnings',
	join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js'),
];

const child = spawn(process.execPath, [...jest, ...process.argv.slice(2)], {
	cwd: PROJECT,
	stdio: 'inherit',
});
// A signal ends Jest first, which stops what the tests have started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
	process.exitCode = code ?? 1;
});
