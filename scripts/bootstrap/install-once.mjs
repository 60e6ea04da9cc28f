import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const UNFINISHED = /^\.unfinished-(\d+)-/;

/**
 * Fills a folder so that it is either complete or not there: `fill` works in a folder beside it,
 * which takes the final name only when `fill` has ended without an error. Two processes may do
 * this at the same time; the first one to finish wins and the other's copy is dropped.
 *
 * @param {string} target absolute path of the folder
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<boolean>} false when the folder was there already
 */
export async function installOnce(target, fill) {
	if (existsSync(target)) return false;
	const parent = dirname(target);
	mkdirSync(parent, { recursive: true });
	removeAbandoned(parent);
	const unfinished = unfinishedBeside(target);
	try {
		mkdirSync(unfinished);
		await fill(unfinished);
		moveInto(unfinished, target);
	} finally {
		rmSync(unfinished, { recursive: true, force: true });
	}
	return true;
}

/**
 * Removes a folder that {@link installOnce} has filled. It loses its name first: half of it, left by
 * a process that was killed, would be taken for the whole.
 *
 * @param {string} target absolute path of the folder; may be missing
 */
export function removeInstalled(target) {
	if (!existsSync(target)) return;
	const going = unfinishedBeside(target);
	renameSync(target, going);
	rmSync(going, { recursive: true, force: true });
}

/** @param {string} target */
function unfinishedBeside(target) {
	return join(dirname(target), `.unfinished-${process.pid}-${basename(target)}`);
}

/** @param {string} from @param {string} target */
function moveInto(from, target) {
	try {
		renameSync(from, target);
	} catch (error) {
		// Another process was faster: what it put there is as good as ours.
		if (!existsSync(target)) throw error;
	}
}

/**
 * Removes what a killed process left half done: an unfinished n8n host is 2 GB.
 *
 * @param {string} parent
 */
function removeAbandoned(parent) {
	for (const name of readdirSync(parent)) {
		const pid = UNFINISHED.exec(name)?.[1];
		if (pid && !isAlive(Number(pid))) {
			rmSync(join(parent, name), { recursive: true, force: true });
		}
	}
}

/**
 * @param {number} pid
 * @returns {boolean} true as well for a process of another user, which may not be signalled; false
 *   for 0, which is what an empty file reads as and which would ask about this process's own group
 */
export function isAlive(pid) {
	if (!(pid > 0)) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
