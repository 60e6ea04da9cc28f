import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { LoggedRequest, SandboxOptions, TaskView } from '../sandbox/server.mts';

/** A sandbox whose work does not slow down what is measured in this process. */
export interface SandboxProcess extends AsyncDisposable {
	url: string;
	requests(): Promise<LoggedRequest[]>;
	creates(): Promise<TaskView[]>;
}

export async function startSandboxProcess(options: SandboxOptions): Promise<SandboxProcess> {
	const program = path.join(import.meta.dirname, 'sandbox-case.mts');
	const child = fork(program, [JSON.stringify(options)], { execArgv: ['--no-warnings'] });
	const failed = once(child, 'exit').then(() => {
		throw new Error('The sandbox ended before it could be used');
	});
	const [url] = (await Promise.race([once(child, 'message'), failed])) as [string];
	failed.catch(() => undefined);
	const look = async <Answer,>(what: string) =>
		(await (await fetch(`${url}/__sandbox__/${what}`)).json()) as Answer;
	return {
		url,
		requests: () => look<LoggedRequest[]>('requests'),
		creates: () => look<TaskView[]>('creates'),
		async [Symbol.asyncDispose]() {
			const ended = once(child, 'exit');
			child.disconnect();
			await ended;
		},
	};
}
