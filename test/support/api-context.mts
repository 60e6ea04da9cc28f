import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { type NodeRun, startNode } from './n8n.mts';

export interface ExecutionSetting {
	credential: NodeRun['credential'];
	items?: INodeExecutionData[];
}

export interface WorkInExecution<T> {
	result: Promise<T>;
	/** Presses n8n's Stop button. */
	stop(): void;
}

/** Runs work with the context that n8n's own engine gives to a node, with all its real helpers. */
export async function startInExecution<T>(
	setting: ExecutionSetting,
	work: (context: IExecuteFunctions) => Promise<T>,
): Promise<WorkInExecution<T>> {
	const { promise, resolve, reject } = Promise.withResolvers<T>();
	const probe: INodeType = {
		description: {
			displayName: 'Probe',
			name: 'probe',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Probe' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'runwayApi', required: true }],
			properties: [],
		},
		async execute() {
			await work(this).then(resolve, reject);
			return [[{ json: {} }]];
		},
	};
	const running = await startNode({ node: probe, parameters: {}, ...setting });
	const ended = running.result.then(({ error }) => {
		if (error !== undefined) reject(error);
	}, reject);
	return {
		result: ended.then(async () => await promise),
		stop: running.stop,
	};
}

export async function inExecution<T>(
	setting: ExecutionSetting,
	work: (context: IExecuteFunctions) => Promise<T>,
): Promise<T> {
	return await (
		await startInExecution(setting, work)
	).result;
}
