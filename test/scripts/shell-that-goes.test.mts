import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { poll } from '../../harness/n8n/poll.mts';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';
import {
	removeTemporaryFolder,
	temporaryFolder,
} from '../../scripts/bootstrap/temporary-folder.mjs';

const LIMIT_MS = 30_000;

/** Runs a command with its output in a file. */
async function inFile(
	command: readonly [string, ...string[]],
	act: (child: ChildProcess, written: (words: string) => Promise<string>) => Promise<void>,
): Promise<void> {
	const folder = temporaryFolder('shell-that-goes');
	const file = join(folder, 'output');
	const output = openSync(file, 'w');
	const [program, ...args] = command;
	const child = spawn(program, args, { cwd: PROJECT, stdio: ['ignore', output, output] });
	closeSync(output);
	try {
		await act(child, (words) =>
			poll(
				async () => readFileSync(file, 'utf8'),
				(text) => text.includes(words),
				LIMIT_MS,
				(text) => `"${words}" is missing in:\n${text}`,
			),
		);
	} finally {
		child.kill('SIGKILL');
		removeTemporaryFolder(folder);
	}
}

test(
	'a command whose shell has gone says why it ends',
	async () => {
		const command = `"${process.execPath}" scripts/bootstrap.mjs sandbox --port 0; true`;
		await inFile(['sh', '-c', command], async (shell, written) => {
			await written('http://');
			shell.kill('SIGKILL');
			await written('The shell that started this has gone');
		});
	},
	2 * LIMIT_MS,
);

test(
	'a start whose terminal is closed says so, and ends in order',
	async () => {
		const code = `
			import { StopSignal } from './scripts/start/stop-signal.mts';
			const signal = new StopSignal();
			signal.hold();
			console.log('ready');
			const alive = setInterval(() => undefined, 1000);
			await signal.received;
			clearInterval(alive);
			console.log('in order');
		`;
		const command = [process.execPath, '--input-type=module', '-e', code] as const;
		await inFile([...command], async (child, written) => {
			await written('ready');
			const exit = once(child, 'exit');
			child.kill('SIGHUP');
			expect(await written('in order')).toContain('The terminal was closed (SIGHUP)');
			expect(await exit).toEqual([0, null]);
		});
	},
	2 * LIMIT_MS,
);
