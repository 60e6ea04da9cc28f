import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { PROJECT } from '../../bootstrap/project.mjs';
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

/**
 * A digest of a copy's files, including new ones and the installed SDK: two of these are the
 * same if nothing has changed.
 */
export function stateOf(folder: string): string {
	const hash = createHash('sha256');
	const own = readdirSync(folder).filter((name) => name !== 'node_modules');
	for (const place of [...own, path.join('node_modules', SDK)].sort()) {
		for (const file of filesIn(path.join(folder, place)).sort()) {
			hash.update(`${path.relative(folder, file)}\0`).update(readFileSync(file));
		}
	}
	return hash.digest('hex');
}

function filesIn(place: string): string[] {
	if (!statSync(place).isDirectory()) return [place];
	return readdirSync(place, { recursive: true, encoding: 'utf8' })
		.map((name) => path.join(place, name))
		.filter((file) => statSync(file).isFile());
}
