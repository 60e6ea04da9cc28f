/** Runs a program of the bundle: within limits, and not longer than this process lives. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { access, chmod, constants } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
// Tests put another clock in the place of the global timers; a program knows only the real one.
import { clearTimeout, setTimeout } from 'node:timers';

const ready = new Map<string, Promise<void>>();
const running = new Set<ChildProcess>();
process.once('exit', endPrograms);

async function makeExecutable(program: string): Promise<void> {
	try {
		await access(program, constants.X_OK);
	} catch {
		await chmod(program, 0o755);
	}
}

/**
 * The bundled program, ready to be run: packages that are installed without their scripts leave it
 * without its executable bit.
 */
export async function executable(program: string): Promise<string> {
	if (!ready.has(program)) ready.set(program, makeExecutable(program));
	await ready.get(program);
	return program;
}

/** How often everything was ended. */
let ends = 0;

/** Ends at once whatever runs, or is about to. */
export function endPrograms(): void {
	ends += 1;
	for (const child of running) child.kill('SIGKILL');
	if (keeper?.connected) keeper.disconnect();
	keeper = undefined;
}

let keeper: ChildProcess | undefined;

/** Signals the keeper, which needs nothing of this process but that it lives. */
function tellKeeper(news: { started?: number; ended?: number }): void {
	if (!keeper?.connected) {
		if (news.started === undefined) return;
		const program = fileURLToPath(new URL('keeper.mjs', import.meta.url));
		// A process group of its own: Ctrl-C is for the sandbox, which ends its programs itself.
		keeper = fork(program, {
			detached: true,
			execArgv: [],
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		});
		keeper.unref();
		keeper.channel?.unref();
		keeper.on('error', () => undefined);
	}
	keeper.send(news, () => undefined);
}

/** The lines `name=value` of ffmpeg's `-progress` that state its progress. */
const HEADWAY = /^(?:frame|out_time_ms|total_size)=/;
const PROGRESS = /^\w+=\s*\S+$/;
/** Lines that are kept of what a program complains about; a broken file can give millions. */
const MOST_COMPLAINTS = 20;

/**
 * @param idleMs how long it may go on without getting any further: no frame, no byte. A limit of the
 *   whole time would be a matter of how busy the machine is.
 * @returns what the program wrote to its standard output
 * @throws with what it wrote to its standard error when it ends with another code than 0
 */
export async function runProgram(
	program: string,
	args: readonly string[],
	idleMs: number,
): Promise<Buffer> {
	const endsBefore = ends;
	const file = await executable(program);
	if (ends !== endsBefore) throw new Error('The sandbox was closed');
	const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	running.add(child);
	tellKeeper({ started: child.pid });
	let isStuck = false;
	const watchdog = setTimeout(() => {
		isStuck = true;
		child.kill('SIGKILL');
	}, idleMs);
	const complaints: string[] = [];
	const reached = new Map<string, string>();
	createInterface(child.stderr).on('line', (line) => {
		const [headway] = HEADWAY.exec(line) ?? [];
		if (headway !== undefined && reached.get(headway) !== line) {
			reached.set(headway, line);
			watchdog.refresh();
		}
		if (!PROGRESS.test(line) && complaints.length < MOST_COMPLAINTS) complaints.push(line);
	});
	try {
		const [output, code] = await Promise.all([
			buffer(child.stdout),
			new Promise<number | null>((resolve, reject) => {
				child.once('error', reject).once('close', resolve);
			}),
		]);
		if (code === 0) return output;
		const how = isStuck ? `got no further for ${idleMs / 1000} s` : `ended with ${code}`;
		throw new Error(`${basename(program)} ${how}: ${complaints.join('\n')}`);
	} finally {
		clearTimeout(watchdog);
		running.delete(child);
		tellKeeper({ ended: child.pid });
	}
}
