import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { cacheFolder } from '../bootstrap/cache-folder.mjs';
import { npmProgram, withoutProjectSettings } from '../bootstrap/npm.mjs';
import { runLogged } from '../bootstrap/run-logged.mjs';
import { PROJECT } from '../bootstrap/project.mjs';

export const SDK = '@runwayml/sdk';

async function npm(args: string[], cwd: string): Promise<string> {
	// `npm run --silent` would keep npm from saying why it fails.
	const options = ['--loglevel=error', '--no-audit', '--no-fund'];
	return await runLogged([process.execPath, npmProgram(), ...args, ...options], {
		cwd,
		logFile: path.join(cacheFolder(), 'logs', 'freshen-npm.log'),
		env: withoutProjectSettings(process.env),
	});
}

/** The release that a plain installation brings. */
export async function newestRelease(): Promise<string> {
	const output = await npm(['view', SDK, 'version', '--json'], PROJECT);
	const [version] = /"\d+\.\d+\.\d+[^"]*"/.exec(output) ?? [];
	if (version === undefined) throw new Error(`npm names no version of ${SDK}: ${output}`);
	return JSON.parse(version) as string;
}

/**
 * Looks at a release in a folder of its own, so that nothing of the project has changed when it is
 * not understood.
 */
export async function withRelease<Result>(
	version: string,
	look: (sdkFolder: string) => Promise<Result>,
): Promise<Result> {
	const folder = mkdtempSync(path.join(tmpdir(), 'freshen-'));
	try {
		await npm(
			['install', '--prefix', folder, '--no-save', '--ignore-scripts', `${SDK}@${version}`],
			folder,
		);
		return await look(path.join(folder, 'node_modules', SDK));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Files that change with the installed release. */
export const INSTALLED = [
	'package.json',
	'package-lock.json',
	path.join('node_modules', '.package-lock.json'),
	path.join('node_modules', SDK),
].map((name) => path.join(PROJECT, name));

/** Makes the release the project's own, in package.json and its lock file. */
export async function installRelease(version: string): Promise<void> {
	await npm(
		['install', '--save-dev', '--save-exact', '--ignore-scripts', `${SDK}@${version}`],
		PROJECT,
	);
}

/** The same with a release that lies in a folder, such as a made-up one. */
export function installFolder(folder: string, version: string): void {
	const place = path.join(PROJECT, 'node_modules', SDK);
	rmSync(place, { recursive: true, force: true });
	cpSync(folder, place, { recursive: true });
	const about = path.join(PROJECT, 'package.json');
	const text = readFileSync(about, 'utf8');
	writeFileSync(about, text.replace(/("@runwayml\/sdk": ")[^"]*/, `$1${version}`));
}
