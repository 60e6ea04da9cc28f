import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { launchBrowser } from '../../harness/browser.mts';
import { NodeDialog, openPage } from '../../harness/n8n/editor.mts';
import { poll } from '../../harness/n8n/poll.mts';
import type { Workflow } from '../../harness/n8n.mts';
import { exampleWorkflow } from '../../harness/examples.mts';
import { Session } from '../../harness/session.mts';

const KEEP_LIMIT_MS = 30_000;
const NODE = 'Runway Workflow';
const PRODUCT_CLIP = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002';

let session: Session;
let browser: Browser;

beforeAll(async () => {
	session = await Session.open({ timings: { queueMs: 0, runMs: 0 } });
	browser = await launchBrowser();
});
afterAll(async () => {
	await browser?.close();
	await session?.close();
});

/** A node that runs the workflow, with its dialog open in the editor. */
async function openNode(): Promise<NodeDialog> {
	const example = JSON.stringify(exampleWorkflow('text-to-video'));
	const workflow = JSON.parse(example.replaceAll('Runway Video', NODE)) as Workflow;
	Object.assign(
		workflow.nodes.find(({ name }) => name === NODE)!,
		{
			type: 'n8n-nodes-runwayml.runwayWorkflow',
			typeVersion: 1,
			parameters: {
				operation: 'run',
				workflowId: { __rl: true, mode: 'id', value: PRODUCT_CLIP },
				waitForCompletion: 'doNotWait',
			},
		},
	);
	const { id } = await session.place(workflow);
	const page = await openPage(browser, session.n8n);
	const dialog = await NodeDialog.open(page, session.n8n, id, NODE);
	const form = page.getByTestId('ndv');
	for (const label of ['Scene', 'Product photo (image)', 'Seconds (number)', 'With music']) {
		await form.getByText(label, { exact: true }).waitFor();
	}
	expect(await form.getByText('Watermark').count()).toBe(0);
	return dialog;
}

/** The request of the node when it is executed. */
async function sentBy(dialog: NodeDialog): Promise<unknown> {
	const before = session.sandbox.requests.length;
	await dialog.executeUntil('invocationId');
	return session.sandbox.requests.slice(before).find(({ method }) => method === 'POST')?.body;
}

test('the editor draws the inputs of the chosen workflow, and they go out typed', async () => {
	const dialog = await openNode();
	await dialog.field('primitive/prompt/text').locator('input, textarea').first().fill('A red kite');
	await dialog.field('number/length/number').locator('input').first().fill('8');
	expect(await sentBy(dialog)).toEqual({
		nodeOutputs: {
			prompt: { text: { type: 'primitive', value: 'A red kite' } },
			length: { number: { type: 'primitive', value: 8 } },
		},
	});
});

test('inputs that nobody fills in keep what is saved in the workflow', async () => {
	const dialog = await openNode();
	const seconds = dialog.field('number/length/number').locator('input').first();
	await seconds.fill('8');
	await seconds.fill('');
	// The editor takes a moment to keep what was typed last.
	await poll(
		async () => JSON.stringify(await sentBy(dialog)),
		(sent) => sent === JSON.stringify({ nodeOutputs: {} }),
		KEEP_LIMIT_MS,
		(sent) => `A field that was cleared is sent: ${sent}`,
	);
});
