import { join } from 'node:path';
import { anyFreePort } from '../../harness/n8n/free-port.mts';
import { accepts } from './accepts.mts';
import type { Programs } from './programs.mts';
import { Service } from './service.mts';

export interface Redis {
	readonly service: Service;
	/** n8n's settings for it. */
	readonly env: Readonly<Record<string, string>>;
}

/** A Redis that keeps everything in memory, reachable from this machine only. */
export async function startRedis(programs: Programs, folder: string): Promise<Redis> {
	const port = await anyFreePort();
	const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
	const service = await Service.start({
		name: 'Redis',
		command: [programs.redis, ...settings, '--save', '', '--appendonly', 'no'],
		logFile: join(folder, 'redis.log'),
		cwd: folder,
		isReady: () => accepts(port),
	});
	const env = { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) };
	return { service, env };
}
