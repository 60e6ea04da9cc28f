import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './install-once.mjs';

/** @type {Set<string>} */
const own = new Set();
process.once('exit', removeTemporaryFolders);

/**
 * Makes a folder that is removed when this process ends. If the process is killed, the next one that
 * asks for the same kind removes it.
 *
 * @param {string} kind start of the folder's name, such as `n8n-runwayml`
 * @returns {string}
 */
export function temporaryFolder(kind) {
	removeLeftovers(kind);
	const folder = mkdtempSync(join(tmpdir(), `${kind}-${process.pid}-`));
	own.add(folder);
	return folder;
}

/** @param {string} folder */
export function removeTemporaryFolder(folder) {
	own.delete(folder);
	// A file that was written a moment ago may still be open on Windows.
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes all temporary folders of this process. */
export function removeTemporaryFolders() {
	for (const folder of own) removeTemporaryFolder(folder);
}

/** @param {string} kind */
function removeLeftovers(kind) {
	for (const name of readdirSync(tmpdir())) {
		const [, pid] = name.startsWith(`${kind}-`)
			? (/^-(\d+)-/.exec(name.slice(kind.length)) ?? [])
			: [];
		if (pid !== undefined && !isAlive(Number(pid))) removeTemporaryFolder(join(tmpdir(), name));
	}
}
