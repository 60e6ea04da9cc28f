import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { N8n, type Execution, type Workflow } from '../../scripts/n8n.mts';
import { poll } from '../../scripts/n8n/poll.mts';
import { exampleWorkflow } from './support/examples.mts';
import { probeBytes } from './support/probe-bytes.mts';
import { Session } from './support/session.mts';

const LIMIT_MS = 900_000;
/** n8n parks for 66 s at a time; some of it goes by while n8n is down. */
const LOOK_LIMIT_MS = 300_000;
const PARK_LIMIT_MS = 120_000;
const NODE = 'Runway Video';
const TRIGGER = 'When clicking ‘Execute workflow’';
const GOOD = 'A paper boat in a rain gutter [[slow:1]]';
const BAD = 'A storm [[fail:INTERNAL]]';
const LONG = 'A snail crosses the road [[slow:1000]]';

/** An n8n of its own: it is killed. */
let n8n: N8n;
let session: Session;
/** Takes the files that a workflow sends it. */
let receiver: Server;
const received: Buffer[] = [];

beforeAll(async () => {
	// Without pruning n8n deletes the files of an execution that is not kept at once.
	n8n = await N8n.start({ env: { EXECUTIONS_DATA_PRUNE: 'false' } });
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
	const id = await start(suspending);
	const isParked = ({ status }: Execution) => status === 'waiting';
	await session.n8n.waitForExecution(id, PARK_LIMIT_MS, isParked);
	return id;
}

test(
	'suspended runs survive a crash of n8n: with files and errors, failed, not saved, stopped',
	async () => {
		const mixed = await park({ prompts: [GOOD, BAD], onError: 'continueRegularOutput' });
		const failing = await park({ prompts: [GOOD, BAD] });
		const stopped = await park({ prompts: [LONG] });
		const notSaved = await park({
			prompts: [GOOD],
			settings: { saveManualExecutions: false, saveDataSuccessExecution: 'none' },
			sendsFile: true,
		});
		await session.n8n.stopExecution(stopped);

		await n8n.kill();
		await n8n.restart();

		const { status, items } = await session.n8n
			.waitForExecution(mixed, LOOK_LIMIT_MS)
			.then((execution) => ({ status: execution.status, items: execution.items(NODE) }));
		expect(status).toBe('success');
		expect(items).toMatchObject([
			{
				json: {
					status: 'SUCCEEDED',
					operation: 'textToVideo',
					model: 'gen4.5',
					estimatedCost: { credits: expect.any(Number) },
					outputIndex: 0,
				},
				pairedItem: { item: 0 },
				binary: { data: { mimeType: 'video/mp4', fileName: 'clip.mp4' } },
			},
			{
				json: {
					error: { message: expect.stringContaining('internal fault'), status: 'FAILED' },
					message: expect.stringContaining('internal fault'),
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(Object.keys(items[1]!.json).sort()).toEqual(['error', 'message']);
		const file = await session.n8n.readBinary(items[0]!.binary!.data!);
		expect(await probeBytes(file)).toMatchObject({ width: 1280, height: 720 });

		const failed = await session.n8n.waitForExecution(failing, LOOK_LIMIT_MS);
		expect(failed.status).toBe('error');
		expect(failed.error).toMatchObject({
			message: expect.stringContaining('internal fault'),
			description: expect.stringContaining('Runway Task → Download: item 0'),
			node: { name: NODE },
		});

		await poll(
			async () => await session.n8n.rest.get<object | undefined>(`/executions/${notSaved}`),
			(found) => found === undefined,
			LOOK_LIMIT_MS,
			() => 'n8n still keeps the execution that is not to be saved',
		);
		expect(received).toHaveLength(1);
		expect(await probeBytes(received[0]!)).toMatchObject({ width: 1280, height: 720 });

		await poll(
			async () => session.sandbox.creates(),
			(tasks) => tasks.some((task) => task.status === 'CANCELLED'),
			LOOK_LIMIT_MS,
			() => 'The task of the stopped run was not cancelled',
		);
		expect((await session.n8n.execution(stopped)).status).toBe('canceled');

		expect(session.sandbox.creates()).toHaveLength(6);
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
