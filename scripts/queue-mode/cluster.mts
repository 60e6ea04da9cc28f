import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../bootstrap/progress.mjs';
import { N8n } from '../../harness/n8n.mts';
import { removeTemporaryFolder, temporaryFolder } from '../bootstrap/temporary-folder.mjs';
import { startPostgres } from './postgres.mts';
import { ensurePrograms } from './programs.mts';
import { startRedis } from './redis.mts';
import { Worker } from './worker.mts';

/** Executions that one worker runs at a time. */
export const CONCURRENCY = 15;

/** n8n in queue mode: one main, two workers, PostgreSQL and Redis, all thrown away at the end. */
export class Cluster implements AsyncDisposable {
	private readonly stack: AsyncDisposableStack;
	/** The processes of n8n. */
	readonly version: string;
	readonly main: N8n;
	readonly workers: readonly [Worker, Worker];

	private constructor(
		stack: AsyncDisposableStack,
		version: string,
		main: N8n,
		workers: readonly [Worker, Worker],
	) {
		this.stack = stack;
		this.version = version;
		this.main = main;
		this.workers = workers;
	}

	static async start(): Promise<Cluster> {
		const programs = await ensurePrograms();
		const { host } = await N8n.bring();
		await using stack = new AsyncDisposableStack();
		const folder = temporaryFolder('n8n-runwayml-queue');
		stack.defer(() => removeTemporaryFolder(folder));
		// PostgreSQL, which does not run as root, has to get through to its own folder.
		chmodSync(folder, 0o755);

		const postgres = await step('Starting PostgreSQL', () => startPostgres(programs, folder));
		// A fast shutdown: it does not wait for its clients.
		stack.defer(() => postgres.service.stop('SIGINT'));
		const redis = await step('Starting Redis', () => startRedis(programs, folder));
		stack.defer(() => redis.service.stop());
		const env = {
			...postgres.env,
			...redis.env,
			EXECUTIONS_MODE: 'queue',
			N8N_DEFAULT_BINARY_DATA_MODE: 'database',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		};
		// The main first: it brings the database up to date.
		const main = stack.use(
			await step('Starting the main n8n', () =>
				N8n.start({ userFolder: join(folder, 'main'), env }),
			),
		);
		const startWorker = async (name: string) => {
			const worker = await Worker.start(name, folder, env, CONCURRENCY);
			// It would wait for its executions first, which no one needs any more.
			stack.defer(() => worker.service.kill());
			return worker;
		};
		const workers = await step('Starting two workers', () =>
			Promise.all([startWorker('worker-1'), startWorker('worker-2')]),
		);
		return new Cluster(stack.move(), host.version, main, workers);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.stack.disposeAsync();
	}
}
