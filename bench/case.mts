import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** Lets a case import n8n's packages, at the price of slower loading. */
export const WITH_N8N = ['--import', path.join(import.meta.dirname, 'commonjs-n8n.mjs')];

/**
 * Runs a program of this folder in a process of its own.
 *
 * @param given handed to the program as JSON, its only argument
 * @param nodeArguments of Node itself
 * @returns what the program printed last, read as JSON
 */
export async function runCase<Result>(
	program: string,
	given: object = {},
	nodeArguments: string[] = WITH_N8N,
): Promise<Result> {
	const script = path.join(import.meta.dirname, program);
	const running = promisify(execFile)(
		process.execPath,
		['--no-warnings', ...nodeArguments, script, JSON.stringify(given)],
		{ env: { ...process.env, N8N_LOG_LEVEL: 'silent' } },
	);
	// One that waits for tasks would go on for long after a failure of another one.
	const end = () => running.child.kill();
	process.once('exit', end);
	const { stdout } = await running.finally(() => process.off('exit', end));
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Result;
}

/** The middle one, which single slow runs do not move. */
export function median(values: number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
