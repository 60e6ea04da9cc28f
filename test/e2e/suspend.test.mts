import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { N8n, type Execution, type SavedWorkflow, type Workflow } from '../../harness/n8n.mts';
import { poll } from '../../harness/n8n/poll.mts';
import { exampleWorkflow } from '../../harness/examples.mts';
import { probeBytes } from '../../harness/probe-bytes.mts';
import { Session } from '../../harness/session.mts';
import {
	chainOf,
	itemsNode,
	manualTrigger,
	n8nNode,
	videoNode,
	webhookTrigger,
} from './support/workflows.mts';

const LIMIT_MS = 900_000;
/** n8n parks for 66 s at a time; some of it goes by while n8n is down. */
const POLL_LIMIT_MS = 300_000;
const PARK_LIMIT_MS = 120_000;
const NODE = 'Runway Video';
const TRIGGER = 'When clicking ‘Execute workflow’';
const GOOD = 'A paper boat in a rain gutter [[slow:1]]';
const BAD = 'A storm [[fail:INTERNAL]]';
const LONG = 'A snail crosses the road [[slow:1000]]';
/** The time limit of the whole n8n; longer than a node waits by default. */
const N8N_TIMEOUT_S = 3600;

/** An n8n of its own: it is killed. */
let n8n: N8n;
let session: Session;
/** Takes the files that a workflow sends it. */
let receiver: Server;
const received: Buffer[] = [];

beforeAll(async () => {
	// Without pruning n8n deletes the files of an execution that is not kept at once.
	n8n = await N8n.start({
		env: { EXECUTIONS_DATA_PRUNE: 'false', EXECUTIONS_TIMEOUT: String(N8N_TIMEOUT_S) },
	});
	session = await Session.open({ concurrency: null }, n8n.api);
	receiver = createServer((request, response) => {
		void buffer(request).then((body) => {
			received.push(body);
			response.end();
		});
	});
	await new Promise<void>((resolve) => {
		receiver.listen(0, '127.0.0.1', resolve);
	});
}, LIMIT_MS);

afterAll(async () => {
	receiver?.close();
	await session?.close();
	await n8n?.stop();
}, LIMIT_MS);

interface Case {
	readonly prompts: readonly string[];
	readonly onError?: string;
	readonly settings?: object;
	/** Whether a next node sends the file to the receiver. */
	readonly sendsFile?: boolean;
}

function suspendingWorkflow({ prompts, onError, settings, sendsFile }: Case): Workflow {
	const example = exampleWorkflow('text-to-video');
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 200],
		parameters: { ...parameters },
	});
	const items = prompts.map((prompt) => ({ json: { prompt } }));
	const before = node('Prompts', 'code', 2, { jsCode: `return ${JSON.stringify(items)}` });
	const after = node('Send', 'httpRequest', 4.2, {
		method: 'POST',
		url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
		sendBody: true,
		contentType: 'binaryData',
		inputDataFieldName: 'data',
	});
	const nodes = example.nodes.map((known) =>
		known.name !== NODE
			? known
			: {
					...known,
					onError,
					parameters: {
						...known.parameters,
						promptText: '={{ $json.prompt }}',
						waitForCompletion: 'suspend',
						options: { fileName: 'clip' },
					},
				},
	);
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		...example,
		nodes: [...nodes, before, ...(sendsFile ? [after] : [])],
		connections: {
			[TRIGGER]: to(before.name),
			[before.name]: to(NODE),
			...(sendsFile ? { [NODE]: to(after.name) } : {}),
		},
		settings: { ...example.settings, ...settings },
	};
}

async function start(suspending: Case): Promise<string> {
	return await session.n8n.run(await session.place(suspendingWorkflow(suspending)));
}

async function park(suspending: Case): Promise<string> {
	return await parked(await start(suspending));
}

async function parked(id: string): Promise<string> {
	const isParked = ({ status }: Execution) => status === 'waiting';
	await session.n8n.waitForExecution(id, PARK_LIMIT_MS, isParked);
	return id;
}

async function run(workflow: Workflow): Promise<string> {
	return await session.n8n.run(await session.place(workflow));
}

const suspendingNode = (promptText: string, options: object = {}) =>
	videoNode({ promptText, waitForCompletion: 'suspend', options });

/** A workflow whose node has the name of one that n8n, or a node of ours, uses inside. */
function named(name: string): Workflow {
	const node = { ...suspendingNode(promptOf(name)), name };
	return chainOf(`A node named ${name}`, [n8nNode('Go', 'manualTrigger', 1, {}), node]);
}

const promptOf = (name: string) => `A boat called ${name} [[slow:1]]`;

/** Two items with two files each; the next node asks from which item each comes. */
function pairing(): Workflow {
	const assignments = [
		{ id: 'from', name: 'from', type: 'string', value: "={{ $('Prompts').item.json.prompt }}" },
	];
	const next = n8nNode('Where from', 'set', 3.4, {
		assignments: { assignments },
		includeOtherFields: true,
		options: { stripBinary: false },
	});
	const prompts = ['A cat [[outputs:2]]', 'A dog', 'A fox [[outputs:2]]'];
	return chainOf('Several files', [
		manualTrigger(),
		itemsNode(
			'Prompts',
			prompts.map((prompt) => ({ prompt })),
		),
		suspendingNode('={{ $json.prompt }}'),
		next,
	]);
}

async function publish(workflow: Workflow): Promise<SavedWorkflow> {
	const saved = await session.place(workflow);
	await session.n8n.publish(saved.id);
	return saved;
}

async function call(path: string): Promise<{ status: number; text: string }> {
	const response = await fetch(`${n8n.url}/webhook/${path}`, { method: 'POST' });
	return { status: response.status, text: await response.text() };
}

/** The only execution of a workflow that a webhook started. */
async function started({ id: workflowId }: SavedWorkflow): Promise<string> {
	const executions = await poll(
		async () => await session.n8n.executions({ workflowId }),
		({ length }) => length > 0,
		PARK_LIMIT_MS,
		() => 'The webhook started nothing',
	);
	return executions
		.map(({ id }) => Number(id))
		.sort((a, b) => a - b)[0]!
		.toString();
}

function tasksOf(prompt: string) {
	return session.sandbox
		.creates()
		.filter(({ body }) => (body as { promptText?: string }).promptText === prompt);
}

test(
	'suspended runs survive a crash of n8n: with files and errors, failed, not saved, stopped, of any name, behind a webhook',
	async () => {
		const mixed = await park({ prompts: [GOOD, BAD], onError: 'continueRegularOutput' });
		const failing = await park({ prompts: [GOOD, BAD] });
		const stopped = await park({ prompts: [LONG] });
		const notSaved = await park({
			prompts: [GOOD],
			settings: { saveManualExecutions: false, saveDataSuccessExecution: 'none' },
			sendsFile: true,
		});
		const wait = await parked(await run(named('Wait')));
		const begin = await parked(await run(named('Start')));
		const paired = await parked(await run(pairing()));
		const respond = n8nNode('Respond', 'respondToWebhook', 1.4, {
			respondWith: 'text',
			responseBody: 'taken',
		});
		const answers = await publish(
			chainOf('Answers before it is suspended', [
				webhookTrigger('answers-first', { responseMode: 'responseNode' }),
				respond,
				suspendingNode('A kite over the dunes [[slow:1]]'),
			]),
		);
		expect(await call('answers-first')).toEqual({ status: 200, text: 'taken' });
		const answered = await parked(await started(answers));
		const ordered = session.sandbox.creates().length;
		await session.n8n.stopExecution(stopped);

		await n8n.kill();
		await n8n.restart();

		const { status, items } = await session.n8n
			.waitForExecution(mixed, POLL_LIMIT_MS)
			.then((execution) => ({ status: execution.status, items: execution.items(NODE) }));
		expect(status).toBe('success');
		expect(items).toMatchObject([
			{
				json: {
					status: 'SUCCEEDED',
					model: 'gen4.5',
					cost: { credits: expect.any(Number), basis: 'charged' },
				},
				pairedItem: { item: 0 },
				binary: { data: { mimeType: 'video/mp4', fileName: 'clip.mp4' } },
			},
			{
				json: {
					error: { message: expect.stringContaining('internal error'), status: 'FAILED' },
					message: expect.stringContaining('internal error'),
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(Object.keys(items[1]!.json).sort()).toEqual(['error', 'message']);
		const file = await session.n8n.readBinary(items[0]!.binary!.data!);
		expect(await probeBytes(file)).toMatchObject({ width: 1280, height: 720 });

		const failed = await session.n8n.waitForExecution(failing, POLL_LIMIT_MS);
		expect(failed.status).toBe('error');
		expect(failed.error).toMatchObject({
			message: expect.stringContaining('internal error'),
			description: expect.stringContaining('Runway Task → Download: item 1'),
			node: { name: NODE },
		});

		await poll(
			async () => await session.n8n.rest.get<object | undefined>(`/executions/${notSaved}`),
			(found) => found === undefined,
			POLL_LIMIT_MS,
			() => 'n8n still keeps the execution that is not to be saved',
		);
		expect(received).toHaveLength(1);
		expect(await probeBytes(received[0]!)).toMatchObject({ width: 1280, height: 720 });

		await poll(
			async () => session.sandbox.creates(),
			(tasks) => tasks.some((task) => task.status === 'CANCELLED'),
			POLL_LIMIT_MS,
			() => 'The task of the stopped run was not cancelled',
		);
		expect((await session.n8n.execution(stopped)).status).toBe('canceled');

		for (const [id, name] of [
			[wait, 'Wait'],
			[begin, 'Start'],
		] as const) {
			const execution = await session.n8n.waitForExecution(id, POLL_LIMIT_MS);
			expect(execution.error).toBeUndefined();
			expect(execution.items(name)).toMatchObject([{ json: { status: 'SUCCEEDED' } }]);
			const [task] = tasksOf(promptOf(name));
			const polls = session.sandbox.requests.filter(({ path }) => path === `/v1/tasks/${task!.id}`);
			expect(polls).toHaveLength(1);
		}

		const several = await session.n8n.waitForExecution(paired, POLL_LIMIT_MS);
		expect(several.error).toBeUndefined();
		expect(
			several.items('Where from').map(({ json, binary = {} }) => ({
				from: json.from,
				files: Object.keys(binary),
				outputs: (json.outputs as object[] | undefined)?.length,
			})),
		).toEqual([
			{ from: 'A cat [[outputs:2]]', files: ['data', 'data2'], outputs: 2 },
			{ from: 'A dog', files: ['data'] },
			{ from: 'A fox [[outputs:2]]', files: ['data', 'data2'], outputs: 2 },
		]);

		expect((await session.n8n.waitForExecution(answered, POLL_LIMIT_MS)).status).toBe('success');

		expect(session.sandbox.creates()).toHaveLength(ordered);
		expect(ordered).toBe(12);
	},
	LIMIT_MS,
);

test('a run that n8n could not bring back is refused before it orders anything', async () => {
	const ordered = session.sandbox.creates().length;
	const id = await start({ prompts: [GOOD], settings: { executionTimeout: 60 } });
	const execution = await session.n8n.waitForExecution(id, PARK_LIMIT_MS);
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toContain("'Suspend Until Finished' is not possible here");
	expect(session.sandbox.creates()).toHaveLength(ordered);
});

test('nor is one ordered that the time limit of n8n would end, or behind a webhook that waits for it', async () => {
	const ordered = session.sandbox.creates().length;
	const late = await run(
		chainOf('Longer than n8n allows', [
			manualTrigger(),
			suspendingNode(GOOD, { timeout: N8N_TIMEOUT_S }),
		]),
	);
	const { error } = await session.n8n.waitForExecution(late, PARK_LIMIT_MS);
	expect(error?.message).toContain('EXECUTIONS_TIMEOUT');
	expect(error?.message).toContain(`a task may take ${N8N_TIMEOUT_S} seconds`);

	const waits = await publish(
		chainOf('Waits for the last node', [
			webhookTrigger('answers-last', { responseMode: 'lastNode' }),
			suspendingNode(GOOD),
		]),
	);
	expect(await call('answers-last')).toMatchObject({ status: 500 });
	const refused = await session.n8n.waitForExecution(await started(waits), PARK_LIMIT_MS);
	expect(refused.error?.message).toContain("'Webhook' answers its caller when the last node");
	expect(session.sandbox.creates()).toHaveLength(ordered);
});
