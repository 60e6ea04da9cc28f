import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { isAlive } from '../../scripts/bootstrap/install-once.mjs';
import { poll } from '../../harness/n8n/poll.mts';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';
import {
	removeTemporaryFolder,
	temporaryFolder,
} from '../../scripts/bootstrap/temporary-folder.mjs';

const LIMIT_MS = 60_000;

let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => {
	folder = temporaryFolder('end-on-signal');
});
afterEach(() => {
	for (const child of started.splice(0)) child.kill('SIGKILL');
	removeTemporaryFolder(folder);
});

function start(args: readonly string[]): ChildProcess {
	const child = spawn(process.execPath, args, { cwd: PROJECT, stdio: 'ignore' });
	started.push(child);
	return child;
}

/** Code of a program that writes its process id down, and goes on for ever. */
function endless(name: string): string {
	const file = JSON.stringify(join(folder, name));
	return `require('fs').writeFileSync(${file}, String(process.pid)); setInterval(() => {}, 1000);`;
}

async function pidOf(name: string): Promise<number> {
	const file = join(folder, name);
	const text = async () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
	const isThere = (seen: string) => seen !== '';
	return Number(await poll(text, isThere, LIMIT_MS, () => `${name} has not begun`));
}

async function hasEnded(pid: number): Promise<void> {
	const alive = async () => isAlive(pid);
	await poll(
		alive,
		(is) => !is,
		LIMIT_MS,
		() => `process ${pid} goes on`,
	);
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
	'a program that was started with its output in a file ends with its starter, and so does what it has started (%s)',
	async (signal) => {
		const inner = `['-e', ${JSON.stringify(endless('inner'))}]`;
		const outer = `require('child_process').spawn(process.execPath, ${inner}); ${endless('outer')}`;
		const code = `
			import { runLogged } from './scripts/bootstrap/run-logged.mjs';
			const command = [process.execPath, '-e', ${JSON.stringify(outer)}];
			await runLogged(command, { cwd: '.', logFile: ${JSON.stringify(join(folder, 'log'))} });
		`;
		const starter = start(['--input-type=module', '-e', code]);
		const pids = await Promise.all(['inner', 'outer'].map(pidOf));
		const exit = once(starter, 'exit');
		starter.kill(signal);
		expect((await exit)[0]).toBeGreaterThan(128);
		await Promise.all(pids.map(hasEnded));
	},
	2 * LIMIT_MS,
);

test(
	'a browser does not keep its starter from ending, and ends with it',
	async () => {
		const mark = JSON.stringify(join(folder, 'open'));
		const code = `
			import { writeFileSync } from 'node:fs';
			import { launchBrowser } from './harness/browser.mts';
			const browser = await launchBrowser();
			const session = await browser.newBrowserCDPSession();
			const { processInfo } = await session.send('SystemInfo.getProcessInfo');
			writeFileSync(${mark}, String(processInfo.find(({ type }) => type === 'browser').id));
			setInterval(() => {}, 1000);
		`;
		const starter = start(['--input-type=module', '-e', code]);
		const browser = await pidOf('open');
		const exit = once(starter, 'exit');
		starter.kill('SIGTERM');
		expect(await exit).toEqual([null, 'SIGTERM']);
		await hasEnded(browser);
	},
	2 * LIMIT_MS,
);

test(
	'tests that are ended leave nothing behind, neither a worker nor an n8n',
	async () => {
		const n8n = join(folder, 'n8n.cjs');
		writeFileSync(
			n8n,
			`require('http').createServer((_, response) => {
				response.setHeader('content-type', 'application/json');
				response.end('{}');
			}).listen(Number(process.env.N8N_PORT), '127.0.0.1', () => {
				console.log('Editor is now accessible via:');
				${endless('n8n')}
			});`,
		);
		const source = JSON.stringify(join(PROJECT, 'harness', 'n8n', 'process.mts'));
		const host = { folder, program: n8n, version: '0', node: process.execPath };
		// Two files, so that each gets a worker.
		for (const name of ['one', 'other']) {
			writeFileSync(
				join(folder, `${name}.test.cjs`),
				`test('never ends', async () => {
					${endless(name)}
					const { N8nProcess } = await import(${source});
					await N8nProcess.start(${JSON.stringify(host)}, ${JSON.stringify(join(folder, name + '-user'))});
					await new Promise(() => {});
				}, 1e9);`,
			);
		}
		const config = {
			rootDir: folder,
			testMatch: ['<rootDir>/*.test.cjs'],
			moduleFileExtensions: ['cjs', 'mts', 'mjs', 'js', 'json', 'node'],
			extensionsToTreatAsEsm: ['.mts'],
			transform: {
				'\\.mts$': [
					join(PROJECT, 'node_modules', '@swc', 'jest'),
					{
						jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
						module: { type: 'es6' },
					},
				],
			},
		};
		const arguments_ = ['--config', JSON.stringify(config), '--maxWorkers', '2'];
		const tests = start([join('scripts', 'test.mts'), ...arguments_]);
		const pids = await Promise.all(['one', 'other', 'n8n'].map(pidOf));
		tests.kill('SIGTERM');
		await Promise.all(pids.map(hasEnded));
	},
	3 * LIMIT_MS,
);
