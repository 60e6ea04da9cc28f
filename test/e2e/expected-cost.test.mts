import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { launchBrowser } from '../../scripts/browser.mts';
import { NodeDialog, openPage } from '../../scripts/n8n/editor.mts';
import { exampleWorkflow } from './support/examples.mts';
import { Session } from './support/session.mts';

const NODE = 'Runway Video';

let session: Session;
let browser: Browser;

beforeAll(async () => {
	session = await Session.open({ timings: { queueMs: 0, runMs: 1_000 } });
	browser = await launchBrowser();
});
afterAll(async () => {
	await browser?.close();
	await session?.close();
});

async function openVideo(parameters: Record<string, unknown>): Promise<NodeDialog> {
	const workflow = structuredClone(exampleWorkflow('text-to-video'));
	const node = workflow.nodes.find(({ name }) => name === NODE)!;
	Object.assign(node.parameters, parameters);
	const { id } = await session.place(workflow);
	const page = await openPage(browser, session.n8n);
	return await NodeDialog.open(page, session.n8n, id, NODE);
}

test('the expected cost follows what is chosen', async () => {
	const dialog = await openVideo({ promptText: 'A calm sea', duration: 5 });
	const costs = async (amount: string) =>
		await dialog.waitUntilShown('expectedCost', `${amount} an item`);
	await costs('60 credits ($0.60)');
	expect(await dialog.shown('expectedCost')).toMatch(/· 20\d\d-\d\d$/);

	await dialog.choose('duration', '10 Seconds');
	await costs('120 credits ($1.20)');
	await dialog.choose('model', 'Veo 3.1');
	await costs('240 credits ($2.40)');
	await dialog.choose('model', 'Seedance 2');
	await dialog.choose('duration', '5 Seconds');
	await costs('180 credits ($1.80)');
	await dialog.choose('resolution', '1080p');
	await costs('200 credits ($2.00)');
});
