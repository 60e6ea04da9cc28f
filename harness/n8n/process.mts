import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nHost } from '../n8n-host.mts';
import { n8nEnvironment } from './environment.mts';
import { anyFreePort } from './free-port.mts';

/**
 * A first start creates the database, which takes about 30 s on two cores, and minutes if others use
 * them, too.
 */
const START_LIMIT_MS = 600_000;
const READY_CHECK_MS = 250;
/** n8n itself waits up to 10 s (see below) for running executions. */
const STOP_LIMIT_MS = 15_000;
const LOG_TAIL_LINES = 20;
/** Ports are chosen before n8n opens them, which takes it some seconds. */
const MOST_STARTS = 3;
/** n8n's message if another process was faster. */
const PORT_TAKEN = 'already in use';
/** n8n's message once it serves requests. */
const SERVES = 'now accessible via';

export interface N8nProcessOptions {
	/** Default: any free port. */
	readonly port?: number;
	/** Further settings by their environment names, e.g. `EXECUTIONS_MODE`. */
	readonly env?: Readonly<Record<string, string>>;
}

/** n8n refuses to start when a module is switched off that it does not have, as an older one. */
function hasModule({ folder }: N8nHost, name: string): boolean {
	return existsSync(join(folder, 'node_modules', 'n8n', 'dist', 'modules', name));
}

/** A running n8n, reachable at `url` from this machine only. Its output goes to `logFile`. */
export class N8nProcess {
	readonly url: string;
	readonly port: number;
	readonly logFile: string;
	/** Settles when n8n has ended, for whatever reason. */
	readonly ended: Promise<void>;
	private readonly child: ChildProcess;
	/** Bytes of the log that are of earlier starts. */
	private readonly logStart: number;

	private constructor(child: ChildProcess, port: number, logFile: string, logStart: number) {
		this.child = child;
		this.port = port;
		this.url = `http://localhost:${port}`;
		this.logFile = logFile;
		this.logStart = logStart;
		this.ended = new Promise((resolve) => {
			child.once('exit', () => resolve());
			child.once('error', () => resolve());
		});
	}

	get pid(): number | undefined {
		return this.child.pid;
	}

	get isRunning(): boolean {
		return this.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
	}

	/**
	 * Starts n8n on a user folder and waits until it serves its API. If one of the ports that were
	 * chosen for it is taken meanwhile, it starts again on others.
	 *
	 * @throws with the end of the log when n8n ends or is not ready in time
	 */
	static async start(
		host: N8nHost,
		userFolder: string,
		options: N8nProcessOptions = {},
	): Promise<N8nProcess> {
		for (let starts = 1; ; starts++) {
			const n8n = await N8nProcess.begin(host, userFolder, options);
			try {
				await n8n.ready();
				return n8n;
			} catch (error) {
				await n8n.kill();
				if (starts === MOST_STARTS || !n8n.log().includes(PORT_TAKEN)) throw error;
			}
		}
	}

	private static async begin(
		host: N8nHost,
		userFolder: string,
		options: N8nProcessOptions,
	): Promise<N8nProcess> {
		const port = options.port ?? (await anyFreePort());
		const env = n8nEnvironment(process.env, {
			userFolder,
			port,
			brokerPort: await anyFreePort(),
			env: {
				N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
				...(hasModule(host, 'mcp-registry') ? {} : { N8N_DISABLED_MODULES: '' }),
				...options.env,
			},
		});
		mkdirSync(userFolder, { recursive: true });
		const logFile = join(userFolder, 'n8n.log');
		const logStart = existsSync(logFile) ? statSync(logFile).size : 0;
		const log = openSync(logFile, 'a');
		const keeper = new URL('end-with-parent.mjs', import.meta.url).href;
		// n8n reads a .env file of the folder that it is started in, so it gets one of its own.
		const child = spawn(host.node, ['--import', keeper, host.program, 'start'], {
			cwd: userFolder,
			env,
			detached: true,
			stdio: ['ignore', log, log, 'ipc'],
		});
		closeSync(log);
		return new N8nProcess(child, port, logFile, logStart);
	}

	/** Ends n8n the polite way; whatever is left after 15 s, runners included, is killed. */
	async stop(): Promise<void> {
		if (this.isRunning) {
			this.child.kill('SIGTERM');
			const limit = new AbortController();
			await Promise.race([
				this.ended,
				sleep(STOP_LIMIT_MS, undefined, { signal: limit.signal }).catch(() => undefined),
			]);
			limit.abort();
		}
		await this.kill();
	}

	/** Ends n8n the way a crash or a power cut does. */
	async kill(): Promise<void> {
		if (this.pid === undefined) return;
		this.child.ref();
		this.killGroup(this.pid);
		await this.ended;
	}

	/** The whole group: n8n starts a runner process for code. */
	private killGroup(pid: number): void {
		try {
			process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	}

	/** The log of this start. */
	private log(): string {
		return readFileSync(this.logFile).subarray(this.logStart).toString();
	}

	/** The last lines of the log. */
	logTail(): string {
		return readFileSync(this.logFile, 'utf8')
			.trimEnd()
			.split('\n')
			.slice(-LOG_TAIL_LINES)
			.join('\n');
	}

	private async ready(): Promise<void> {
		const deadline = performance.now() + START_LIMIT_MS;
		while (this.isRunning) {
			if ((await this.answers()) && this.log().includes(SERVES)) {
				// Neither the process nor the line to it keeps a starter alive that has nothing else to do.
				this.child.unref();
				this.child.channel?.unref();
				return;
			}
			if (performance.now() > deadline) {
				throw new Error(`n8n was not ready after 10 minutes. Its last lines:\n${this.logTail()}`);
			}
			await sleep(READY_CHECK_MS);
		}
		throw new Error(`n8n ended while starting. Its last lines:\n${this.logTail()}`);
	}

	/**
	 * Its API, that is: the health check already answers while the database is being made. Alone it
	 * proves little, for the answer may be that of another n8n on this port.
	 */
	private async answers(): Promise<boolean> {
		try {
			const response = await fetch(`${this.url}/rest/settings`);
			return response.ok && response.headers.get('content-type')?.includes('json') === true;
		} catch {
			return false;
		}
	}
}
