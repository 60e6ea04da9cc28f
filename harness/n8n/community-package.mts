import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts a package into n8n's folder of community packages; n8n loads it with its
 * next start.
 *
 * @param archive file that `npm pack` wrote
 * @param userFolder n8n's user folder, which may be empty yet
 */
export function installCommunityPackage(
	archive: string,
	packageName: string,
	userFolder: string,
): void {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', packageName);
	rmSync(target, { recursive: true, force: true });
	unpack(archive, target);
}

/** Unpacks what `npm pack` wrote, without the folder `package/` that it puts around everything. */
export function unpack(archive: string, folder: string): void {
	mkdirSync(folder, { recursive: true });
	const { status, stderr, error } = spawnSync(
		'tar',
		['-xzf', archive, '-C', folder, '--strip-components=1'],
		{ encoding: 'utf8' },
	);
	if (status !== 0) throw error ?? new Error(`${archive} could not be unpacked: ${stderr}`);
}
