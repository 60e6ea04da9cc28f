import { step } from '../bootstrap/progress.mjs';
import { isOnFormPage, submitForm } from '../../harness/n8n/form.mts';
import { poll } from '../../harness/n8n/poll.mts';
import { formOf, webhookOf } from '../../harness/n8n/workflow.mts';
import { N8n, type Execution, type N8nApi, type SavedWorkflow } from '../../harness/n8n.mts';
import { packageManifest } from '../../harness/package-archive.mts';
import { describeBackend, startBackend, type Backend } from './backend.mts';
import { saveDemoCredentials } from './demo-credential.mts';
import {
	EXAMPLE_MEDIA,
	findExample,
	sampleForm,
	sampleRequest,
	type Example,
} from '../../harness/examples.mts';
import { serveMedia } from '../../harness/media-server.mts';
import { describeFile, readableSize, saveFiles } from './output-files.mts';
import { openOutside } from './outside.mts';
import { shorten } from './shorten.mts';
import { stopExecutions } from './stop-executions.mts';
import { StopSignal } from './stop-signal.mts';

/** Longer than any generation is allowed to take by the node's own timeouts. */
const RUN_LIMIT_MS = 3_600_000;
const START_LIMIT_MS = 30_000;

/**
 * Runs one example in an n8n of its own and shows what came out.
 *
 * @param id file name of the example without `.json`
 * @returns true when the execution ended well
 */
export async function runExample(id: string): Promise<boolean> {
	const example = findExample(id);
	const signal = new StopSignal();
	const backend = await startBackend(process.env);
	try {
		console.error(describeBackend(backend));
		await N8n.bring();
		const n8n = await step('Starting n8n', () => N8n.start());
		signal.hold();
		try {
			const run = runIn(n8n.api, example, backend);
			const stopped = signal.received.then(() => stopExecutions(n8n.api));
			await Promise.race([run, stopped]);
			// The run ends by itself once its execution was stopped.
			const isGood = await run;
			if (signal.isReceived) await stopped;
			return isGood;
		} finally {
			await n8n.stop();
		}
	} finally {
		await backend.close();
	}
}

/**
 * Runs an example in an n8n that is there, and shows what came out.
 *
 * @returns true when the execution ended well
 */
export async function runIn(n8n: N8nApi, example: Example, backend: Backend): Promise<boolean> {
	const outside = await openOutside();
	try {
		const credentials = await saveDemoCredentials(n8n, backend, outside);
		const workflow = await n8n.createWorkflow(example.workflow, credentials);
		const execution = await step(`Running "${workflow.name}"`, async () => {
			const started = await start(n8n, example, workflow);
			return await n8n.waitForExecution(started, RUN_LIMIT_MS, (seen) => {
				// A form waits on its last page, too, until a browser has shown it.
				return seen.isOver || isOnFormPage(seen, workflow);
			});
		});
		await show(n8n, workflow, execution);
		return execution.status === 'success' || isOnFormPage(execution, workflow);
	} finally {
		await outside.close();
	}
}

/** @returns the id of the execution */
async function start(n8n: N8nApi, example: Example, workflow: SavedWorkflow): Promise<string> {
	if (webhookOf(workflow)) return await callWebhook(n8n, example, workflow);
	if (formOf(workflow)) return await sendForm(n8n, example, workflow);
	return await n8n.run(workflow);
}

/**
 * Fills in the form of an example as a person would.
 *
 * @returns the id of the execution that it started
 */
async function sendForm(n8n: N8nApi, { id }: Example, workflow: SavedWorkflow): Promise<string> {
	const { path, fields } = formOf(workflow)!;
	await n8n.publish(workflow.id);
	await submitForm(`${n8n.url}/form/${path}`, fields, sampleForm(id, fields));
	return await startedExecution(n8n, workflow);
}

/**
 * Sends an example its sample request, as the system in front of it would.
 *
 * @returns the id of the execution that it started
 */
async function callWebhook(n8n: N8nApi, { id }: Example, workflow: SavedWorkflow): Promise<string> {
	const webhook = webhookOf(workflow);
	await n8n.publish(workflow.id);
	const media = await serveMedia(EXAMPLE_MEDIA);
	try {
		const response = await fetch(`${n8n.url}/webhook/${webhook?.path}`, {
			method: webhook?.method,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(sampleRequest(id, media.url)),
		});
		const { byteLength } = await response.arrayBuffer();
		const type = response.headers.get('content-type') ?? 'no content type';
		console.log(`The webhook answered ${response.status}: ${type}, ${readableSize(byteLength)}`);
	} finally {
		await media.close();
	}
	return await startedExecution(n8n, workflow);
}

/** n8n may have answered before the execution is on record. */
async function startedExecution(n8n: N8nApi, { id }: SavedWorkflow): Promise<string> {
	const [started] = await poll(
		async () => await n8n.executions({ workflowId: id }),
		({ length }) => length > 0,
		START_LIMIT_MS,
		() => 'The call started no execution',
	);
	return started.id;
}

/** Prints what each Runway node output, and saves its files. */
async function show(n8n: N8nApi, workflow: SavedWorkflow, execution: Execution): Promise<void> {
	const prefix = `${packageManifest().name}.`;
	for (const { name, type } of workflow.nodes) {
		if (!type.startsWith(prefix)) continue;
		const items = execution.runs(name).flatMap((run) => run.data?.main?.flat() ?? []);
		const present = items.filter((item) => item !== null);
		const files = await saveFiles(n8n, present);
		console.log(`\n${name}: ${present.length} item${present.length === 1 ? '' : 's'}`);
		for (const { json } of present) console.log(JSON.stringify(shorten(json), null, 2));
		for (const file of files) console.log(describeFile(file));
	}
	if (execution.error) {
		const { message, description, node } = execution.error;
		console.error(`\n${node?.name ?? workflow.name}: ${message}`);
		if (description) console.error(description);
	}
	console.log(`\nExecution: ${execution.status}`);
}
