import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { END_SIGNALS, endOnSignal } from './end-on-signal.mjs';

const TAIL_LINES = 25;

/** A command that ended badly; `output` is all that it wrote. */
export class CommandFailed extends Error {
	/**
	 * @param {string} command
	 * @param {number | null} code
	 * @param {string} output
	 * @param {string} logFile
	 */
	constructor(command, code, output, logFile) {
		const tail = output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
		super(`${command} ended with code ${code}. Its last lines:\n${tail}\n\nAll of it: ${logFile}`);
		this.name = 'CommandFailed';
		this.output = output;
	}
}

/** npm does not pass on what ends it, so all that it starts is ended as one group. */
const GROUP = { detached: process.platform !== 'win32' };

/**
 * @param {import('node:child_process').ChildProcess} child a group of its own, which goes with this
 *   process at the latest
 * @returns {Promise<number | null>} its exit code
 */
async function ended(child) {
	const end = () => {
		if (child.pid === undefined) return;
		try {
			process.kill(GROUP.detached ? -child.pid : child.pid, 'SIGKILL');
		} catch {
			// It has just ended.
		}
	};
	process.once('exit', end);
	const unheard = END_SIGNALS.filter((signal) => process.listenerCount(signal) === 0);
	const stopListening = endOnSignal(unheard);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject).once('close', resolve);
		});
	} finally {
		stopListening();
		process.off('exit', end);
	}
}

/**
 * Runs a program with its output in a file, since installers say a lot that no one needs to read
 * unless something goes wrong. It ends with this process.
 *
 * @param {readonly [string, ...string[]]} command program and arguments
 * @param {{ cwd: string, logFile: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} what the program wrote
 * @throws {CommandFailed} when it ends with another code than 0
 */
export async function runLogged([program, ...args], { cwd, logFile, env = process.env }) {
	mkdirSync(dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'w');
	try {
		const code = await ended(
			spawn(program, args, { cwd, env, ...GROUP, stdio: ['ignore', log, log] }),
		);
		const output = readFileSync(logFile, 'utf8');
		if (code !== 0) {
			throw new CommandFailed([program, ...args].join(' '), code, output, logFile);
		}
		return output;
	} finally {
		closeSync(log);
	}
}
