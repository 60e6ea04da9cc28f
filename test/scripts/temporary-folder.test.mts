import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
	removeTemporaryFolder,
	removeTemporaryFolders,
	temporaryFolder,
} from '../../scripts/bootstrap/temporary-folder.mjs';

const KIND = 'n8n-runwayml-folder-test';

test('each caller gets one of its own, which goes with the others', () => {
	const folders = [temporaryFolder(KIND), temporaryFolder(KIND)];
	expect(new Set(folders).size).toBe(2);
	expect(folders.map((folder) => existsSync(folder))).toEqual([true, true]);
	removeTemporaryFolder(folders[0]);
	expect(folders.map((folder) => existsSync(folder))).toEqual([false, true]);
	removeTemporaryFolders();
	expect(folders.map((folder) => existsSync(folder))).toEqual([false, false]);
});
