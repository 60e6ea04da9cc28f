import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installCommunityPackage } from '../../harness/n8n/community-package.mts';
import { n8nEnvironment } from '../../harness/n8n/environment.mts';
import { anyFreePort } from '../../harness/n8n/free-port.mts';
import { N8n } from '../../harness/n8n.mts';
import { packageManifest } from '../../harness/package-archive.mts';
import { Service } from './service.mts';

const STARTED = /Worker started execution (\S+) \(job/g;
const FINISHED = /Worker finished execution (\S+) \(job/g;

/** An n8n that takes executions from the queue, with a user folder and an installation of its own. */
export class Worker {
	readonly name: string;
	readonly service: Service;

	private constructor(name: string, service: Service) {
		this.name = name;
		this.service = service;
	}

	/**
	 * @param env settings that it shares with the main n8n
	 * @param concurrency executions that it runs at a time
	 */
	static async start(
		name: string,
		folder: string,
		env: Readonly<Record<string, string>>,
		concurrency: number,
	): Promise<Worker> {
		const { host, archive } = await N8n.bring();
		const userFolder = join(folder, name);
		mkdirSync(userFolder);
		installCommunityPackage(archive, packageManifest().name, userFolder);
		const port = await anyFreePort();
		const own = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) };
		const service = await Service.start({
			name,
			command: [process.execPath, host.program, 'worker', `--concurrency=${concurrency}`],
			logFile: join(folder, `${name}.log`),
			cwd: userFolder,
			group: true,
			env: n8nEnvironment(process.env, {
				userFolder,
				port: await anyFreePort(),
				brokerPort: await anyFreePort(),
				env: { ...env, ...own, N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' },
			}),
			isReady: async () => (await fetch(`http://127.0.0.1:${port}/healthz/readiness`)).ok,
		});
		return new Worker(name, service);
	}

	/** Ids of the executions that it has begun or gone on with, each as often as it did. */
	get started(): string[] {
		return idsIn(this.log, STARTED);
	}

	/** Ids of those that it runs now, by its log. */
	get running(): string[] {
		const started = Map.groupBy(this.started, (id) => id);
		const finished = Map.groupBy(idsIn(this.log, FINISHED), (id) => id);
		return [...started.keys()].filter(
			(id) => (started.get(id)?.length ?? 0) > (finished.get(id)?.length ?? 0),
		);
	}

	/** True when its log says this. */
	mentions(text: string): boolean {
		return this.log.includes(text);
	}

	private get log(): string {
		return readFileSync(this.service.logFile, 'utf8');
	}
}

function idsIn(log: string, pattern: RegExp): string[] {
	return [...log.matchAll(pattern)].map(([, id = '']) => id);
}
