import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 15_000;
const CHECK_MS = 250;
const LOG_TAIL_LINES = 20;

export interface ServiceOptions extends Omit<SpawnOptions, 'stdio'> {
	readonly name: string;
	readonly command: readonly [string, ...string[]];
	readonly logFile: string;
	/** True when its program and what that starts are one process group. */
	readonly group?: boolean;
	isReady(): Promise<boolean>;
}

/** A program that serves until it is stopped; it goes with this process at the latest. */
export class Service {
	readonly logFile: string;
	private readonly child: ChildProcess;
	private readonly isGroup: boolean;
	private readonly ended: Promise<void>;
	private readonly killAtExit = () => this.signal('SIGKILL');

	private constructor(child: ChildProcess, logFile: string, isGroup: boolean) {
		this.child = child;
		this.logFile = logFile;
		this.isGroup = isGroup;
		this.ended = new Promise((resolve) => {
			child.once('exit', () => resolve()).once('error', () => resolve());
		});
		process.once('exit', this.killAtExit);
	}

	/** @throws with the end of its log when the program ends or is not ready in time */
	static async start(options: ServiceOptions): Promise<Service> {
		const { name, command, logFile, group = false, isReady, ...spawnOptions } = options;
		const [program, ...args] = command;
		const log = openSync(logFile, 'a');
		const child = spawn(program, args, {
			...spawnOptions,
			detached: group,
			stdio: ['ignore', log, log],
		});
		closeSync(log);
		const service = new Service(child, logFile, group);
		const deadline = performance.now() + READY_LIMIT_MS;
		while (!(await isReady().catch(() => false))) {
			const isLate = performance.now() > deadline;
			if (service.isRunning && !isLate) {
				await sleep(CHECK_MS);
				continue;
			}
			await service.kill();
			const what = isLate ? 'was not ready in time' : 'ended while starting';
			throw new Error(`${name} ${what}. Its last lines:\n${service.logTail()}`);
		}
		return service;
	}

	/** Ends it the polite way; what is left after 15 s is killed. */
	async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
		if (this.isRunning) {
			this.child.kill(signal);
			const limit = new AbortController();
			const late = sleep(STOP_LIMIT_MS, undefined, { signal: limit.signal });
			await Promise.race([this.ended, late.catch(() => undefined)]);
			limit.abort();
		}
		await this.kill();
	}

	/** Ends it the way a crash or a power cut does. */
	async kill(): Promise<void> {
		this.signal('SIGKILL');
		if (this.child.pid !== undefined) await this.ended;
		process.off('exit', this.killAtExit);
	}

	private get isRunning(): boolean {
		const { pid, exitCode, signalCode } = this.child;
		return pid !== undefined && exitCode === null && signalCode === null;
	}

	private signal(signal: NodeJS.Signals): void {
		const { pid } = this.child;
		if (pid === undefined) return;
		try {
			if (this.isGroup) process.kill(-pid, signal);
			else this.child.kill(signal);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	}

	private logTail(): string {
		const lines = readFileSync(this.logFile, 'utf8').trimEnd().split('\n');
		return lines.slice(-LOG_TAIL_LINES).join('\n');
	}
}
