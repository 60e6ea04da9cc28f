import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { PROJECT } from '../../project.mts';
import { SDK } from '../sdk-release.mts';

/** The files of the project, also those that are not committed yet, by their path in it. */
function projectFiles(): string[] {
	const options = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
	const output = execFileSync('git', options, { cwd: PROJECT, encoding: 'utf8' });
	return output.split('\0').filter((name) => name !== '');
}

/** A copy of the project with an SDK of its own; all other packages are those of the project. */
export function copyProject(folder: string): void {
	for (const name of projectFiles()) {
		cpSync(path.join(PROJECT, name), path.join(folder, name), { errorOnExist: false });
	}
	const [from, to] = [PROJECT, folder].map((root) => path.join(root, 'node_modules'));
	mkdirSync(path.join(to, '.cache'), { recursive: true });
	const [scope] = SDK.split('/');
	for (const name of readdirSync(from)) {
		if (name === scope || name === '.cache') continue;
		symlinkSync(path.join(from, name), path.join(to, name));
	}
	cpSync(path.join(from, SDK), path.join(to, SDK), { recursive: true });
}

/** What stands in the files of a copy: two of them are the same where nothing has changed. */
export function stateOf(folder: string): string {
	const hash = createHash('sha256');
	for (const name of projectFiles()) hash.update(readFileSync(path.join(folder, name)));
	return hash.digest('hex');
}
