import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { launchBrowser } from '../../scripts/browser.mts';
import { NodeDialog, openPage } from '../../scripts/n8n/editor.mts';
import type { Workflow } from '../../scripts/n8n.mts';
import { exampleWorkflow } from './support/examples.mts';
import { Session } from './support/session.mts';

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

test('the editor draws the inputs of the chosen workflow, and they go out typed', async () => {
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
	for (const label of ['Scene', 'Product photo (image)', 'Seconds', 'With music']) {
		await form.getByText(label, { exact: true }).waitFor();
	}
	expect(await form.getByText('Watermark').count()).toBe(0);

	await dialog.field('primitive/prompt/text').locator('input, textarea').first().fill('A red kite');
	await dialog.field('number/length/number').locator('input').first().fill('8');
	await dialog.executeUntil('invocationId');
	const sent = session.sandbox.requests.find(({ method }) => method === 'POST')?.body;
	expect(sent).toEqual({
		nodeOutputs: {
			prompt: { text: { type: 'primitive', value: 'A red kite' } },
			length: { number: { type: 'primitive', value: 8 } },
		},
	});
});
