import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { BinaryDataConfig, BinaryDataService, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IDataDeduplicator,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowBase,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

import { RunwayApi } from '../../credentials/RunwayApi.credentials.ts';
import { RunwayTask } from '../../nodes/RunwayTask/RunwayTask.node.ts';
import { temporaryFolder } from '../../scripts/temporary-folder.mts';
import { Executions, N8N_NODES } from './executions.mts';
import { ProcessedData } from './processed-data.mts';

// The container that n8n-core itself uses: packages of other versions may have brought a second one.
const requireHere = createRequire(import.meta.url);
const requireFromCore = createRequire(requireHere.resolve('n8n-core'));
type Class<T> = abstract new (...args: never[]) => T;
const { Container } = requireFromCore('@n8n/di') as {
	Container: { get<T>(type: Class<T>): T; set<T>(type: Class<T>, instance: T): void };
};
const { DataDeduplicationService: deduplication } = requireHere('n8n-core') as {
	DataDeduplicationService: { init(deduplicator: IDataDeduplicator): Promise<void> };
};
const { Logger } = requireFromCore('@n8n/backend-common') as { Logger: Class<N8nLogger> };

/** One line that the node, or the engine around it, wrote to n8n's log. */
export interface LogLine {
	level: string;
	message: string;
	metadata?: object;
}

const logLines: LogLine[] = [];

type N8nLogger = Record<string, (message: string, metadata?: object) => void> & {
	scoped: () => N8nLogger;
};

/** Keeps what n8n would write to its log, of all levels. */
function recordLog(): void {
	const levels = ['error', 'warn', 'info', 'debug', 'verbose'].map((level) => [
		level,
		(message: string, metadata?: object) => logLines.push({ level, message, metadata }),
	]);
	const recorder = Object.fromEntries(levels) as N8nLogger;
	recorder.scoped = () => recorder;
	Container.set(Logger, recorder);
}

/** Everything that was logged in this test file so far. */
export function loggedSoFar(): readonly LogLine[] {
	return logLines;
}

const NODE_DEFAULTS = { group: ['input' as const], version: 1, description: '', properties: [] };

/** Hands the node's output back to it until it has run as often as asked: a loop in a workflow. */
function loopOf(rounds: number, items: INodeExecutionData[]): INodeType {
	let ran = 0;
	return {
		description: {
			...NODE_DEFAULTS,
			displayName: 'Loop',
			name: 'loop',
			defaults: { name: 'Loop' },
			inputs: ['main'],
			outputs: ['main'],
		},
		execute: async () => {
			ran += 1;
			return [ran < rounds ? items : []];
		},
	};
}

/** Hands given items to the node under test, as an earlier node of a workflow would. */
function sourceOf(items: INodeExecutionData[]): INodeType {
	return {
		description: {
			...NODE_DEFAULTS,
			displayName: 'Source',
			name: 'source',
			defaults: { name: 'Source' },
			inputs: [],
			outputs: ['main'],
		},
		execute: async () => [items],
	};
}

export interface NodeRun {
	node: INodeType;
	parameters: INode['parameters'];
	items?: INodeExecutionData[];
	credential: { apiKey: string; baseUrl: string };
	/** Settings of the node, for example `retryOnFail` or `onError`. */
	settings?: Partial<INode>;
	/** Time zone of the workflow, for example `Europe/Berlin`; n8n's own default when left out. */
	timezone?: string;
	/** How often the node runs, with the same items, as in a loop; 1 when left out. */
	rounds?: number;
	/** The data of an earlier run, for 'Retry' from the list of executions. */
	retryOf?: IRunExecutionData;
	/** Whether n8n runs inner workflows; without it the node is on its own. */
	hasInnerWorkflows?: boolean;
	executionId?: string;
	/** Of the whole n8n: when it ends this execution, in milliseconds since the epoch. */
	deadline?: number;
	mode?: 'manual' | 'webhook';
}

export interface NodeRunResult {
	run: IRun;
	/** Items by output; those of the first round where there are several. */
	outputs: INodeExecutionData[][];
	/** Items by round, then by output. */
	rounds: INodeExecutionData[][][];
	error: (Error & { description?: string | null }) | undefined;
	/** Reads a file of an output item. */
	file(item: INodeExecutionData, field?: string): Promise<Buffer>;
}

export interface RunningNode {
	/** Of a parked execution, that after its return. */
	result: Promise<NodeRunResult>;
	/** What n8n runs beside and inside of this execution. */
	executions: Executions;
	/** What n8n's Stop button does. */
	stop(): void;
}

let ready: Promise<void> | undefined;

/** What all executions of a test file have processed, as in one n8n. */
export const processedData = new ProcessedData();

/** n8n's binary store in a folder of its own, in the mode that n8n has by default. */
async function prepareBinaryStore(): Promise<void> {
	recordLog();
	const folder = temporaryFolder('n8n-binary');
	const config = Container.get(BinaryDataConfig);
	config.localStoragePath = folder;
	config.mode = 'filesystem';
	await Container.get(BinaryDataService).init();
	await deduplication.init(processedData);
}

function credentialsHelper(data: ICredentialDataDecryptedObject): ICredentialsHelper {
	const { headers } = new RunwayApi().authenticate.properties;
	const resolve = (value: string) =>
		value
			.replace(/^=/, '')
			.replace(/\{\{\$credentials\.(\w+)\}\}/g, (_all, name: string) => String(data[name]));
	return {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async () => data,
		preAuthentication: async () => undefined,
		authenticate: async (_credentials, _type, options) => ({
			...(options as IHttpRequestOptions),
			headers: {
				...options.headers,
				...Object.fromEntries(
					Object.entries(headers ?? {}).map(([name, value]) => [name, resolve(String(value))]),
				),
			},
		}),
	} as Partial<ICredentialsHelper> as ICredentialsHelper;
}

/** Runs one node in n8n's own engine, with n8n's own helpers, and only the credential store faked. */
export async function startNode(given: NodeRun): Promise<RunningNode> {
	ready ??= prepareBinaryStore();
	await ready;

	const items = given.items ?? [{ json: {} }];
	const types: Record<string, INodeType> = {
		...N8N_NODES,
		source: sourceOf(items),
		loop: loopOf(given.rounds ?? 1, items),
		'n8n-nodes-runwayml.node': given.node,
		'n8n-nodes-runwayml.runwayTask': new RunwayTask(),
	};
	const nodeTypes = {
		getByName: (name: string) => types[name],
		getByNameAndVersion: (name: string) => NodeHelpers.getVersionedNodeType(types[name]),
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const nodes: INode[] = [
		{ id: '1', name: 'Source', type: 'source', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: '2',
			name: 'Runway',
			type: 'n8n-nodes-runwayml.node',
			typeVersion: 1,
			position: [0, 0],
			parameters: structuredClone(given.parameters),
			credentials: { runwayApi: { id: '1', name: 'Runway account' } },
			...given.settings,
		},
		{ id: '3', name: 'Loop', type: 'loop', typeVersion: 1, position: [0, 0], parameters: {} },
	];
	const toRunway = { main: [[{ node: 'Runway', type: 'main' as const, index: 0 }]] };
	const toLoop = { main: [[{ node: 'Loop', type: 'main' as const, index: 0 }]] };
	const workflowData = {
		id: 'test',
		name: 'test',
		nodes,
		connections: {
			Source: toRunway,
			...(given.rounds === undefined ? {} : { Runway: toLoop, Loop: toRunway }),
		},
		active: false,
		settings: { executionOrder: 'v1', timezone: given.timezone },
	} as unknown as IWorkflowBase;
	const workflow = new Workflow({ ...workflowData, nodeTypes });
	const executions = new Executions(nodeTypes, {
		credentialsHelper: credentialsHelper(given.credential),
		executionTimeoutTimestamp: given.deadline,
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		variables: {},
	});
	const { executionId = 'test-execution' } = given;
	const additionalData = executions.additionalData(executionId, workflowData);
	if (given.hasInnerWorkflows === false) additionalData.executeWorkflow = refuseInner;

	const engine = new WorkflowExecute(
		additionalData,
		given.mode ?? 'manual',
		given.retryOf ?? createRunExecutionData({}),
	);
	const running =
		given.retryOf === undefined
			? engine.run({ workflow, startNode: nodes[0] })
			: engine.processRunExecutionData(workflow);
	const ended = running.then(async (run: IRun) => {
		executions.keep(executionId, run);
		const next = additionalData.executeWorkflow === refuseInner ? undefined : executions;
		return (await next?.returned(executionId, workflow, additionalData)) ?? run;
	});
	return {
		stop: () => {
			running.cancel();
			executions.stopParked(executionId);
		},
		executions,
		result: ended.then(resultOf),
	};
}

async function refuseInner(): Promise<never> {
	throw new Error('This n8n runs no inner workflows.');
}

function resultOf(run: IRun): NodeRunResult {
	const runs = run.data.resultData.runData.Runway ?? [];
	const rounds = runs.map(({ data }) => (data?.main ?? []).map((items) => items ?? []));
	return {
		run,
		outputs: rounds[0] ?? [],
		rounds,
		error: (runs.find(({ error }) => error !== undefined)?.error ??
			run.data.resultData.error) as NodeRunResult['error'],
		file: async (item, field = 'data') =>
			await Container.get(BinaryDataService).getAsBuffer(item.binary![field]),
	};
}

export async function runNode(given: NodeRun): Promise<NodeRunResult> {
	return await (
		await startNode(given)
	).result;
}

/** A file in n8n's binary store, as an earlier node would have left it. */
export async function storedBinary(
	content: Buffer | Readable,
	file: { fileName: string; mimeType: string },
): Promise<INodeExecutionData['binary']> {
	ready ??= prepareBinaryStore();
	await ready;
	const binary = await Container.get(BinaryDataService).store(
		{ type: 'execution', workflowId: 'test', executionId: 'test-execution' },
		content,
		{ data: '', ...file },
	);
	return { data: binary };
}

/** The data of a run that ended with an error, as n8n prepares it for 'Retry'. */
export function toRetry({ run }: NodeRunResult): IRunExecutionData {
	const { resultData } = run.data;
	delete resultData.error;
	resultData.runData[resultData.lastNodeExecuted ?? '']?.pop();
	return run.data;
}
