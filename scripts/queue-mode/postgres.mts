import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLogged } from '../bootstrap/run-logged.mjs';
import { anyFreePort } from '../../harness/n8n/free-port.mts';
import { accepts } from './accepts.mts';
import type { Programs } from './programs.mts';
import { Service } from './service.mts';

/** The account that Debian's package makes; PostgreSQL refuses to run as root. */
const ACCOUNT = 'postgres';

export interface Postgres {
	readonly service: Service;
	/** n8n's settings for it. */
	readonly env: Readonly<Record<string, string>>;
}

/**
 * A database server with a data folder of its own, reachable from this machine only.
 *
 * @param folder readable for all, since the server may run as someone else
 */
export async function startPostgres(programs: Programs, folder: string): Promise<Postgres> {
	const data = join(folder, 'postgres');
	mkdirSync(data, { mode: 0o700 });
	const account = process.getuid?.() === 0 ? accountIds() : undefined;
	if (account) chownSync(data, account.uid, account.gid);
	const asAccount = account
		? ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
		: [];
	const [program = programs.initdb, ...args] = [
		...asAccount,
		...[programs.initdb, '--pgdata', data, '--username=n8n', '--auth=trust'],
		...['--encoding=UTF8', '--no-sync'],
	];
	await runLogged([program, ...args], { cwd: folder, logFile: join(folder, 'initdb.log') });

	const port = await anyFreePort();
	const server = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, '-F'];
	const service = await Service.start({
		name: 'PostgreSQL',
		command: [programs.postgres, ...server],
		logFile: join(folder, 'postgres.log'),
		cwd: folder,
		...account,
		isReady: async () =>
			(await accepts(port)) &&
			readFileSync(join(folder, 'postgres.log'), 'utf8').includes('ready to accept connections'),
	});
	const env = {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
	};
	return { service, env };
}

function accountIds(): { uid: number; gid: number } {
	const id = (option: string) =>
		Number(spawnSync('id', [option, ACCOUNT], { encoding: 'utf8' }).stdout);
	return { uid: id('-u'), gid: id('-g') };
}
