import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';

/**
 * Variables that npm sets for the scripts that it runs, about their project. An npm that is
 * started for another folder would take these for its own settings: `ignore-scripts` of this
 * project, for one, keeps `npm rebuild` from building anything.
 */
const OF_THE_CALLING_PROJECT =
	/^npm_(package_|lifecycle_|command$|config_(ignore_scripts|legacy_peer_deps|local_prefix|prefix|dry_run|json|omit|production)$)/i;

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} the same without what the calling npm left in it
 */
export function withoutProjectSettings(env) {
	return Object.fromEntries(
		Object.entries(env).filter(([name]) => !OF_THE_CALLING_PROJECT.test(name)),
	);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} nodeBinary
 * @returns {NodeJS.ProcessEnv} the same with this Node first on the PATH
 */
export function withNodeFirst(env, nodeBinary) {
	// Windows writes the name "Path"; two spellings in one environment would shadow each other.
	const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	return { ...env, [name]: [dirname(nodeBinary), env[name] ?? ''].join(delimiter) };
}

/**
 * The path of npm's own program. It is started with a chosen Node instead of through the `npm`
 * launcher, which takes any Node it finds and is a batch file on Windows.
 *
 * @param {NodeJS.ProcessEnv} env `npm_execpath` is set for everything that npm started
 * @param {string} nodeBinary a Node that may have come with npm
 * @returns {string}
 * @throws when no npm is found
 */
export function npmProgram(env = process.env, nodeBinary = process.execPath) {
	const folders = [dirname(nodeBinary), ...(env.PATH ?? env.Path ?? '').split(delimiter)];
	const candidates = [env.npm_execpath ?? '', ...folders.flatMap(programsBeside)];
	const found = candidates.find((path) => basename(path) === 'npm-cli.js' && existsSync(path));
	if (!found) {
		throw new Error(
			'npm was not found. Install Node with npm (https://nodejs.org), then run this again.',
		);
	}
	return found;
}

/**
 * @param {string} folder one that holds programs, such as those of the PATH
 * @returns {string[]} possible paths of npm's own program: behind the launcher, which is a link on most
 *   systems, or in the library beside it
 */
function programsBeside(folder) {
	const inLibrary = join('node_modules', 'npm', 'bin', 'npm-cli.js');
	const launcher = join(folder, 'npm');
	return [
		...(existsSync(launcher) ? [realpathSync(launcher)] : []),
		join(folder, inLibrary),
		join(folder, '..', 'lib', inLibrary),
	];
}
