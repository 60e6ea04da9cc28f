/**
 * Takes over made-up releases of Runway's SDK, one for each kind of change, each to the end and in a
 * copy of this project.
 *
 *     npm run rehearse                    all of them; two minutes each
 *     npm run rehearse -- voices endpoint those whose names have one of these words
 *
 * A release is all right when it ends green, or when it stops with a file and a line and nothing has
 * changed; each says which of the two it has to be.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { sdkFolder } from './catalogue/generate.mts';
import { sdkVersion } from './catalogue/read-endpoints.mts';
import { copyProject, stateOf } from './freshen/rehearsal/copy-project.mts';
import { MadeUpSdk } from './freshen/rehearsal/made-up-sdk.mts';
import { MADE_UP_RELEASES, type MadeUpRelease } from './freshen/rehearsal/releases/index.mts';
import { removeTemporaryFolder, temporaryFolder } from './bootstrap/temporary-folder.mjs';

/** The minor version after the installed one. */
function nextVersion(): string {
	const [major, minor] = sdkVersion(sdkFolder).split('.').map(Number);
	return `${major}.${minor + 1}.0`;
}

/** @returns what is wrong, or undefined */
function rehearse(release: MadeUpRelease, folder: string): string | undefined {
	const project = path.join(folder, 'project');
	const sdk = path.join(folder, 'sdk');
	release.change(new MadeUpSdk(sdkFolder, sdk, nextVersion()));
	copyProject(project);
	const before = stateOf(project);
	const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/freshen.mts', sdk], {
		cwd: project,
		encoding: 'utf8',
	});
	if (status !== 0) {
		const state = stateOf(project) === before ? '' : 'It has changed something.\n';
		if (release.stops?.test(stderr) !== true) return `${state}It stopped:\n${stderr}`;
		return state === '' ? undefined : state;
	}
	if (release.stops !== undefined) return 'It should have stopped, and ended green.';
	const changelog = readFileSync(path.join(project, 'CHANGELOG.md'), 'utf8');
	const said = `${stdout}\n${changelog}`;
	if (release.neverSays?.test(said) === true)
		return `It says ${String(release.neverSays)}:\n${said}`;
	const isSaid = release.says?.test(said) ?? true;
	return isSaid ? undefined : `It does not say ${String(release.says)}:\n${stdout}`;
}

const words = process.argv.slice(2);
const chosen = MADE_UP_RELEASES.filter(
	({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
for (const release of chosen) {
	const folder = temporaryFolder('freshen-rehearsal');
	const problem = rehearse(release, folder);
	removeTemporaryFolder(folder);
	const end = release.stops === undefined ? 'green' : 'stopped as it should';
	console.log(`${problem === undefined ? '✓' : '✗'} ${release.name}: ${problem ?? end}`);
	if (problem !== undefined) process.exitCode = 1;
}
if (chosen.length === 0) throw new Error(`No made-up release is called ${words.join(' or ')}`);
