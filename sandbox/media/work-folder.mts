/** The folder of this process's sandboxes, for uploads and results. */
import { existsSync } from 'node:fs';
import {
	removeTemporaryFolder,
	temporaryFolder,
} from '../../scripts/bootstrap/temporary-folder.mjs';

let folder: string | undefined;

/** One for all of them; it is made when it is first needed. */
export function workFolder(): string {
	if (folder === undefined || !existsSync(folder)) folder = temporaryFolder('runway-sandbox');
	return folder;
}

export function removeWorkFolder(): void {
	if (folder !== undefined) removeTemporaryFolder(folder);
	folder = undefined;
}
