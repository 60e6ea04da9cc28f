import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../scripts/bootstrap/cache-folder.mjs';
import { installOnce } from '../scripts/bootstrap/install-once.mjs';
import { nodeHeaders } from '../scripts/bootstrap/node24.mjs';
import { npmProgram, withNodeFirst, withoutProjectSettings } from '../scripts/bootstrap/npm.mjs';
import { step } from '../scripts/bootstrap/progress.mjs';
import { CommandFailed, runLogged } from '../scripts/bootstrap/run-logged.mjs';
import { PROJECT } from '../scripts/bootstrap/project.mjs';

const DEFINITION = join(PROJECT, 'n8n-host');
/** Older n8n has no isolated-vm. */
const LOAD_ADD_ONS = `
require('sqlite3');
if (require('fs').existsSync('node_modules/isolated-vm')) require('isolated-vm');
`;

/** An installed n8n: the folder that holds its `node_modules`. */
export interface N8nHost {
	readonly folder: string;
	/** n8n's own command-line program. */
	readonly program: string;
	/** The Node that runs it. */
	readonly node: string;
	readonly version: string;
}

/**
 * The name of the folder that an n8n is installed in. It changes with whatever changes the
 * installation: the lock file, and the platform that add-ons are compiled for.
 *
 * @param lock text of n8n-host/package-lock.json
 */
export function hostKey(lock: string, platform: string, arch: string): string {
	const { packages } = JSON.parse(lock) as { packages: Record<string, { version?: string }> };
	const version = packages['node_modules/n8n']?.version ?? 'unknown';
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
	return `n8n-${version}-${platform}-${arch}-${hash}`;
}

/**
 * The message for a machine that cannot compile n8n's database add-on.
 *
 * @param output what the compilation wrote
 * @returns undefined when the output does not look like a missing compiler
 */
export function missingCompilerAdvice(output: string, platform: string): string | undefined {
	const missing =
		/could not find any python|not found: make|make: .*not found|(g\+\+|cc1plus|c\+\+|clang)[^\n]*(not found|no such file)|could not find any visual studio|xcode/i;
	if (!missing.test(output)) return undefined;
	const commands: Readonly<Record<string, string>> = {
		linux: 'On Debian or Ubuntu: sudo apt-get install -y python3 make g++',
		darwin: 'In a terminal: xcode-select --install',
		win32: 'Install Python 3 and "Desktop development with C++" of the Visual Studio Build Tools.',
	};
	return `n8n's database add-on (sqlite3) is compiled on this machine, which takes a C++ compiler and Python 3. ${commands[platform] ?? 'Install a C++ compiler, make and Python 3.'} Then run this again.`;
}

/**
 * The n8n that the demo and the end-to-end tests run, installed in the user's cache folder when it
 * is not there yet: about 2,100 packages, 2.3 GB and 4 minutes.
 *
 * @throws with the words of {@link missingCompilerAdvice} on a machine without a compiler
 */
export async function ensureN8nHost(): Promise<N8nHost> {
	const lock = readFileSync(join(DEFINITION, 'package-lock.json'), 'utf8');
	const key = hostKey(lock, process.platform, process.arch);
	const folder = hostFolder(key);
	const version = key.split('-')[1] ?? '';
	if (!existsSync(folder)) {
		const what = `n8n ${version}, once, into ${cacheFolder()} (2.3 GB, about 4 minutes)`;
		const headers = await nodeHeaders();
		await step(what, () =>
			installOnce(folder, async (unfinished) => {
				for (const file of ['package.json', 'package-lock.json']) {
					cpSync(join(DEFINITION, file), join(unfinished, file));
				}
				await installHost(unfinished, ['ci', '--legacy-peer-deps'], {
					node: process.execPath,
					headers,
				});
			}),
		);
	}
	return hostIn(folder, version, process.execPath);
}

/** @param key name of the folder among the other n8n */
export function hostFolder(key: string): string {
	return join(cacheFolder(), 'n8n-host', key);
}

/** The n8n that is installed in a folder. */
export function hostIn(folder: string, version: string, node: string): N8nHost {
	return { folder, program: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'), node, version };
}

/**
 * Installs the n8n that the package.json of a folder names.
 *
 * @param command of npm
 * @param runtime the Node that is to run this n8n, and the folder of its headers
 */
export async function installHost(
	folder: string,
	command: readonly string[],
	{ node, headers }: { readonly node: string; readonly headers: string },
): Promise<void> {
	// Install scripts stay off: one of them fetches sources from an address outside the registry,
	// and the only one that n8n cannot do without is the compilation of sqlite3, next.
	await npm(folder, 'n8n-install', node, [...command, '--ignore-scripts']);
	try {
		await npm(folder, 'n8n-rebuild', node, ['rebuild', '--ignore-scripts=false', 'sqlite3'], {
			npm_config_nodedir: headers,
		});
	} catch (error) {
		const output = error instanceof CommandFailed ? error.output : '';
		const advice = missingCompilerAdvice(output, process.platform);
		throw advice === undefined ? error : new Error(advice, { cause: error });
	}
	await runLogged([node, '--eval', LOAD_ADD_ONS], { cwd: folder, logFile: logFile('n8n-check') });
}

async function npm(
	folder: string,
	log: string,
	node: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<void> {
	const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
	await runLogged([node, npmProgram(), ...args, ...quiet], {
		cwd: folder,
		logFile: logFile(log),
		env: { ...withNodeFirst(withoutProjectSettings(process.env), node), ...env },
	});
}

function logFile(name: string): string {
	return join(cacheFolder(), 'logs', `${name}.log`);
}
