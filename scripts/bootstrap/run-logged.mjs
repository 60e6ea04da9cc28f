import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

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

/**
 * Runs a program with its output in a file, since installers say a lot that no one needs to read
 * unless something goes wrong.
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
		const code = await new Promise((resolve, reject) => {
			spawn(program, args, { cwd, env, stdio: ['ignore', log, log] })
				.once('error', reject)
				.once('close', resolve);
		});
		const output = readFileSync(logFile, 'utf8');
		if (code !== 0) {
			throw new CommandFailed([program, ...args].join(' '), code, output, logFile);
		}
		return output;
	} finally {
		closeSync(log);
	}
}
