import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { npmProgram, withNodeFirst, withoutProjectSettings } from './npm.mjs';
import { step } from './progress.mjs';
import { runLogged } from './run-logged.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * @param {Lock} wanted the project's package-lock.json
 * @param {Lock} installed npm's own record of what it put into node_modules; npm writes it last,
 *   so an interrupted installation has none
 * @returns {boolean} true when every package is there in its version; optional ones may be
 *   missing, since most of them are for other platforms
 */
export function isInstalled(wanted, installed) {
	return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
		if (path === '') return true;
		const found = installed.packages[path];
		return found ? found.version === version : optional === true;
	});
}

/**
 * @param {string} file
 * @returns {Lock | undefined} undefined when there is no such file
 */
function readLock(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}

/**
 * Installs the project's development packages when they are missing or not those of the lock file.
 *
 * @param {string} project folder of package.json
 * @param {string} nodeBinary the Node that npm shall run with
 */
export async function ensureProjectPackages(project, nodeBinary) {
	const wanted = readLock(join(project, 'package-lock.json'));
	if (!wanted) throw new Error(`package-lock.json is missing in ${project}`);
	const installed = readLock(join(project, 'node_modules', '.package-lock.json'));
	if (installed && isInstalled(wanted, installed)) return;
	await step('Packages of the project (about 1 minute, once)', () =>
		runLogged([nodeBinary, npmProgram(), 'ci', '--no-audit', '--no-fund'], {
			cwd: project,
			logFile: join(cacheFolder(), 'logs', 'packages.log'),
			env: withNodeFirst(withoutProjectSettings(process.env), nodeBinary),
		}),
	);
}
