import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './bootstrap/install-once.mjs';

const own = new Set<string>();
process.once('exit', removeTemporaryFolders);

/**
 * A folder for files that no one needs once this process is over. It goes with the process; what a
 * process left that was killed goes with the next one that asks for the same kind.
 *
 * @param kind begins the folder's name, such as `n8n-runwayml`
 */
export function temporaryFolder(kind: string): string {
	removeLeftovers(kind);
	const folder = mkdtempSync(join(tmpdir(), `${kind}-${process.pid}-`));
	own.add(folder);
	return folder;
}

export function removeTemporaryFolder(folder: string): void {
	own.delete(folder);
	// A file that was written a moment ago may still be open on Windows.
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** All of this process. */
export function removeTemporaryFolders(): void {
	for (const folder of own) removeTemporaryFolder(folder);
}

function removeLeftovers(kind: string): void {
	for (const name of readdirSync(tmpdir())) {
		const [, pid] = name.startsWith(`${kind}-`)
			? (/^-(\d+)-/.exec(name.slice(kind.length)) ?? [])
			: [];
		if (pid !== undefined && !isAlive(Number(pid))) removeTemporaryFolder(join(tmpdir(), name));
	}
}
