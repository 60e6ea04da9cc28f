import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '../bootstrap/cache-folder.mjs';
import { step } from '../bootstrap/progress.mjs';
import { runLogged } from '../bootstrap/run-logged.mjs';

/** Debian's folder of programs outside the path. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql/*/bin';
const PACKAGES = ['postgresql', 'redis-server'];

/** Paths of the programs that queue mode needs beside n8n. */
export interface Programs {
	readonly initdb: string;
	readonly postgres: string;
	readonly redis: string;
}

/**
 * Finds PostgreSQL and Redis, and installs Debian's packages if allowed.
 *
 * @throws with what to do when they are missing and cannot be installed
 */
export async function ensurePrograms(): Promise<Programs> {
	const found = findPrograms();
	if (found) return found;
	if (!mayInstall()) {
		throw new Error(
			`Queue mode needs PostgreSQL and Redis. On Debian or Ubuntu: sudo apt-get install -y ${PACKAGES.join(' ')}`,
		);
	}
	await step(`Installing ${PACKAGES.join(' and ')} with apt-get`, install);
	const installed = findPrograms();
	if (!installed) throw new Error(`${PACKAGES.join(' and ')} are installed, but were not found`);
	return installed;
}

function findPrograms(): Programs | undefined {
	const initdb = find('initdb');
	const postgres = find('postgres');
	const redis = find('redis-server');
	return initdb && postgres && redis ? { initdb, postgres, redis } : undefined;
}

function find(program: string): string | undefined {
	const inPath = process.env.PATH?.split(delimiter) ?? [];
	return [...globSync(DEBIAN_POSTGRES).sort().reverse(), ...inPath]
		.map((folder) => join(folder, program))
		.find((path) => existsSync(path));
}

function mayInstall(): boolean {
	return process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
}

async function install(): Promise<void> {
	const options = {
		cwd: '/',
		logFile: join(cacheFolder(), 'logs', 'apt-get.log'),
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
	};
	await runLogged(['apt-get', 'update'], options);
	await runLogged(['apt-get', 'install', '-y', '--no-install-recommends', ...PACKAGES], options);
}
