import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecutionLifecycleHooks,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

import { RunwayApi } from '../../credentials/RunwayApi.credentials.ts';
import { temporaryFolder } from '../../scripts/temporary-folder.mts';

// The container that n8n-core itself uses: packages of other versions may have brought a second one.
const requireHere = createRequire(import.meta.url);
const requireFromCore = createRequire(requireHere.resolve('n8n-core'));
type Class<T> = abstract new (...args: never[]) => T;
const { Container } = requireFromCore('@n8n/di') as {
	Container: { get<T>(type: Class<T>): T; set<T>(type: Class<T>, instance: T): void };
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
	/** How often the node runs, with the same items, as in a loop; 1 when left out. */
	rounds?: number;
	/** The data of an earlier run, for 'Retry' from the list of executions. */
	retryOf?: IRunExecutionData;
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
	result: Promise<NodeRunResult>;
	/** What n8n's Stop button does. */
	stop(): void;
}

let ready: Promise<void> | undefined;

/** n8n's binary store in a folder of its own, in the mode that n8n has by default. */
async function prepareBinaryStore(): Promise<void> {
	recordLog();
	const folder = temporaryFolder('n8n-binary');
	const config = Container.get(BinaryDataConfig);
	config.localStoragePath = folder;
	config.mode = 'filesystem';
	await Container.get(BinaryDataService).init();
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
		source: sourceOf(items),
		loop: loopOf(given.rounds ?? 1, items),
		'n8n-nodes-runwayml.node': given.node,
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
	const workflow = new Workflow({
		id: 'test',
		name: 'test',
		nodes,
		connections: {
			Source: toRunway,
			...(given.rounds === undefined ? {} : { Runway: toLoop, Loop: toRunway }),
		},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const additionalData = {
		credentialsHelper: credentialsHelper(given.credential),
		executionId: 'test-execution',
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		variables: {},
		currentNodeParameters: undefined,
		hooks: new ExecutionLifecycleHooks('manual', 'test-execution', {
			id: 'test',
			name: 'test',
			nodes,
			connections: {},
			active: false,
			isArchived: false,
			createdAt: new Date(),
			updatedAt: new Date(),
			activeVersionId: null,
		} as unknown as ConstructorParameters<typeof ExecutionLifecycleHooks>[2]),
	} as unknown as IWorkflowExecuteAdditionalData;

	const engine = new WorkflowExecute(
		additionalData,
		'manual',
		given.retryOf ?? createRunExecutionData({}),
	);
	const running =
		given.retryOf === undefined
			? engine.run({ workflow, startNode: nodes[0] })
			: engine.processRunExecutionData(workflow);
	return {
		stop: () => running.cancel(),
		result: running.then((run: IRun) => resultOf(run)),
	};
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
