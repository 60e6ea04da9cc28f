import { createRequire } from 'node:module';
import { parse, stringify } from 'flatted';
import type { Readable } from 'node:stream';
import { BinaryDataConfig, BinaryDataService, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IDataObject,
	type IDataDeduplicator,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

import { RunwayApi } from '../../credentials/RunwayApi.credentials.ts';
import { RunwayTask } from '../../nodes/RunwayTask/RunwayTask.node.ts';
import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { agentOf, asTool, type ToolAnswer, type ToolCall } from './agent.mts';
import { type Database, Executions, N8N_NODES } from './executions.mts';
import { assertKnownParameters } from './known-parameters.mts';
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

/** Notes what an expression comes to for each item that the node under test hands on. */
function nextNode(): INodeType {
	return {
		description: {
			...NODE_DEFAULTS,
			displayName: 'Next',
			name: 'next',
			defaults: { name: 'Next' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
		},
		async execute() {
			const values = this.getInputData().map((_item, index) =>
				this.getNodeParameter('value', index),
			);
			return [values.map((value) => ({ json: { value: value as string } }))];
		},
	};
}

export interface NodeRun {
	node: INodeType;
	parameters: INode['parameters'];
	items?: INodeExecutionData[];
	credential: { apiKey: string; baseUrl: string; onBehalfOf?: string };
	/** Settings of the node, for example `retryOnFail` or `onError`. */
	settings?: Partial<INode>;
	/** Time zone of the workflow, for example `Europe/Berlin`; n8n's own default when left out. */
	timezone?: string;
	/** How often the node runs, with the same items, as in a loop; 1 when left out. */
	rounds?: number;
	/** An expression in a node that follows. */
	next?: string;
	/** The data of an earlier run, for 'Retry' from the list of executions. */
	retryOf?: IRunExecutionData;
	/** Whether n8n runs inner workflows; without it the node is on its own. */
	hasInnerWorkflows?: boolean;
	executionId?: string;
	/** Static data of the workflow, by node; it holds afterwards what n8n would save. */
	staticData?: IDataObject;
	/** n8n's time limit: when it ends this execution, in milliseconds since the epoch. */
	deadline?: number;
	mode?: 'manual' | 'webhook';
	/** Where the workflow keeps files: beside the JSON of items, or in it. */
	binaryMode?: 'combined' | 'separate';
	/** An agent's calls of the node, one after the other: the node is its tool then. */
	toolCalls?: ToolCall[];
	/** Whether it calls without waiting for an answer. */
	areCallsAtOnce?: boolean;
	/** Receives the replies to the agent. */
	heard?: ToolAnswer[];
	/** A node of the process under test that manages tasks; for a process that is a new one. */
	taskNode?: INodeType;
	/** The database of an n8n that ran before. */
	database?: Database;
}

export interface NodeRunResult {
	run: IRun;
	/** Items by output; those of the first round if there are several. */
	outputs: INodeExecutionData[][];
	/** Items by round, then by output. */
	rounds: INodeExecutionData[][][];
	/** The values of the next node's expression, by item. */
	next: unknown[];
	error: (Error & { description?: string | null }) | undefined;
	/** Reads a file of an output item. */
	file(item: INodeExecutionData, field?: string): Promise<Buffer>;
}

export interface RunningNode {
	/** For a parked execution, the run after its return. */
	result: Promise<NodeRunResult>;
	/** Other executions that n8n runs beside and inside this one. */
	executions: Executions;
	/** Presses n8n's Stop button. */
	stop(): void;
	/** Does what kill -9 does: the process is gone, and its database remains. */
	kill(): void;
	/**
	 * The data of the execution at this moment, with the node that runs before it, as if n8n had just
	 * saved it: for a 'Retry' after the process was killed.
	 */
	saved(): IRunExecutionData;
}

let ready: Promise<void> | undefined;

/** Processed data of all executions of a test file, as in one n8n. */
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

function credentialsHelper(
	data: ICredentialDataDecryptedObject,
	isDead: () => boolean,
): ICredentialsHelper {
	const { authenticate } = new RunwayApi();
	return {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		// Without it nothing can be sent.
		getDecrypted: async () => (isDead() ? await new Promise(() => {}) : data),
		preAuthentication: async () => undefined,
		authenticate: async (credentials, _type, options) =>
			await authenticate(credentials, options as IHttpRequestOptions),
	} as Partial<ICredentialsHelper> as ICredentialsHelper;
}

/** Data that n8n gives to every node beside its workflow. */
function commonData(
	credential: NodeRun['credential'],
	isDead: () => boolean,
	deadline?: number,
): Partial<IWorkflowExecuteAdditionalData> {
	return {
		credentialsHelper: credentialsHelper(credential, isDead),
		executionTimeoutTimestamp: deadline,
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		variables: {},
	};
}

/** n8n's own engine, for what is no execution. */
export async function engine() {
	ready ??= prepareBinaryStore();
	await ready;
	return {
		Container,
		additionalDataOf: (credential: NodeRun['credential']) =>
			commonData(credential, () => false) as IWorkflowExecuteAdditionalData,
	};
}

interface Host {
	executions: Executions;
	workflowData: IWorkflowBase;
	workflow: Workflow;
	/** Name of the node whose output counts. */
	last: string;
	kill(): void;
}

/** An n8n with one workflow, in which the node stands. */
function hostOf(given: NodeRun): Host {
	const items = given.items ?? [{ json: {} }];
	const isTool = given.toolCalls !== undefined;
	const types: Record<string, INodeType> = {
		...N8N_NODES,
		source: sourceOf(items),
		loop: loopOf(given.rounds ?? 1, items),
		next: nextNode(),
		agent: agentOf(given.toolCalls ?? [], given.areCallsAtOnce, given.heard),
		'n8n-nodes-runwayml.node': given.node,
		'n8n-nodes-runwayml.nodeTool': asTool(given.node),
		'n8n-nodes-runwayml.runwayTask': given.taskNode ?? new RunwayTask(),
	};
	const nodeTypes = {
		getByName: (name: string) => types[name],
		getByNameAndVersion: (name: string) => NodeHelpers.getVersionedNodeType(types[name]),
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const at = { typeVersion: 1, position: [0, 0] as [number, number] };
	const name = given.settings?.name ?? 'Runway';
	// As n8n makes a new node, where a test says nothing else.
	const typeVersion = given.settings?.typeVersion ?? given.node.description.defaultVersion ?? 1;
	assertKnownParameters(given.node.description, typeVersion, given.parameters);
	const nodes: INode[] = [
		{ id: '1', name: 'Source', type: 'source', parameters: {}, ...at },
		{
			id: '2',
			name,
			type: `n8n-nodes-runwayml.${isTool ? 'nodeTool' : 'node'}`,
			parameters: structuredClone(given.parameters),
			credentials: { runwayApi: { id: '1', name: 'Runway account' } },
			...at,
			...given.settings,
			typeVersion,
		},
		{ id: '3', name: 'Loop', type: 'loop', parameters: {}, ...at },
		{ id: '4', name: 'Agent', type: 'agent', parameters: {}, ...at },
		{ id: '5', name: 'Next', type: 'next', parameters: { value: given.next ?? '' }, ...at },
	];
	const to = (node: string, type: 'main' | 'ai_tool' = 'main') => ({
		[type]: [[{ node, type, index: 0 }]],
	});
	const last = isTool ? 'Agent' : name;
	const workflowData = {
		id: 'test',
		name: 'test',
		nodes,
		connections: {
			Source: to(last),
			...(isTool ? { [name]: to('Agent', 'ai_tool') } : {}),
			...(given.next === undefined ? {} : { [last]: to('Next') }),
			...(given.rounds === undefined ? {} : { [last]: to('Loop'), Loop: to(last) }),
		},
		active: false,
		settings: {
			executionOrder: 'v1',
			timezone: given.timezone,
			...(given.binaryMode === undefined ? {} : { binaryMode: given.binaryMode }),
		},
	} as unknown as IWorkflowBase;
	let isDead = false;
	const executions = new Executions(
		nodeTypes,
		commonData(given.credential, () => isDead, given.deadline),
		given.database,
	);
	return {
		executions,
		workflowData,
		workflow: new Workflow({ ...workflowData, nodeTypes, staticData: given.staticData }),
		last,
		kill: () => {
			isDead = true;
			executions.kill();
		},
	};
}

/** Runs one node in n8n's own engine, with n8n's own helpers, and only the credential store faked. */
export async function startNode(given: NodeRun): Promise<RunningNode> {
	ready ??= prepareBinaryStore();
	await ready;

	const { executions, workflowData, workflow, last, kill } = hostOf(given);
	const { executionId = 'test-execution' } = given;
	const additionalData = executions.additionalData(executionId, workflowData);
	if (given.hasInnerWorkflows === false) additionalData.executeWorkflow = refuseInner;

	const engine = new WorkflowExecute(
		additionalData,
		given.mode ?? 'manual',
		given.retryOf ?? createRunExecutionData({}),
	);
	const [startNode] = workflowData.nodes;
	const running =
		given.retryOf === undefined
			? engine.run({ workflow, startNode })
			: engine.processRunExecutionData(workflow);
	const ended = running.then(async (run: IRun) => {
		executions.keep(executionId, workflowData, run.data);
		return (await executions.returned(executionId)) ?? run;
	});
	return {
		stop: () => {
			running.cancel();
			executions.stopParked(executionId);
		},
		kill,
		saved: () => savedData(engine, workflow.getNode(last)!, given.items),
		executions,
		result: ended.then((run) => resultOf(run, last)),
	};
}

function savedData(
	engine: WorkflowExecute,
	node: INode,
	items: INodeExecutionData[] = [{ json: {} }],
): IRunExecutionData {
	const { runExecutionData } = engine as unknown as { runExecutionData: IRunExecutionData };
	const data = parse(stringify(runExecutionData)) as IRunExecutionData;
	// n8n only saves that a node has parked its execution once the node is over.
	data.waitTill = undefined;
	data.executionData!.nodeExecutionStack.unshift({
		node,
		data: { main: [items] },
		source: { main: [{ previousNode: 'Source' }] },
	});
	return data;
}

/** An n8n that has been started again, with what the database of one before it holds. */
export interface RestartedN8n {
	/** A parked execution, after its return. */
	returned(id: string): Promise<NodeRunResult>;
	/** The entry of a finished execution in the list of executions. */
	kept(id: string): NodeRunResult;
	/** 'Retry' in the list of executions. */
	retry(id: string): Promise<NodeRunResult>;
}

export function restartN8n(given: NodeRun): RestartedN8n {
	const { executions, last } = hostOf(given);
	executions.resumeParked();
	return {
		returned: async (id) => resultOf((await executions.returned(id))!, last),
		kept: (id) => resultOf(executions.kept(id), last),
		retry: async (id) => {
			const run = await executions.retry(id);
			return resultOf(run, run.data.resultData.lastNodeExecuted);
		},
	};
}

async function refuseInner(): Promise<never> {
	throw new Error('This n8n runs no inner workflows.');
}

/** @param name of the node whose output counts */
function resultOf(run: IRun, name = 'Runway'): NodeRunResult {
	const { resultData } = run.data;
	const runs = resultData.runData[name] ?? [];
	const rounds = runs.map(({ data }) => (data?.main ?? []).map((items) => items ?? []));
	return {
		run,
		outputs: rounds[0] ?? [],
		rounds,
		next: (resultData.runData.Next?.[0]?.data?.main[0] ?? []).map(({ json }) => json.value),
		error: (runs.find(({ error }) => error !== undefined)?.error ??
			resultData.error) as NodeRunResult['error'],
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
