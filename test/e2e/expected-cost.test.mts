import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { launchBrowser } from '../../harness/browser.mts';
import { NodeDialog, openPage } from '../../harness/n8n/editor.mts';
import { exampleWorkflow } from '../../harness/examples.mts';
import { Session } from '../../harness/session.mts';

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

async function openNode(type: string, parameters: Record<string, unknown>): Promise<NodeDialog> {
	const workflow = structuredClone(exampleWorkflow('text-to-video'));
	const node = workflow.nodes.find(({ name }) => name === NODE)!;
	Object.assign(node, { type: `n8n-nodes-runwayml.${type}`, parameters });
	const { id } = await session.place(workflow);
	const page = await openPage(browser, session.n8n);
	return await NodeDialog.open(page, session.n8n, id, NODE);
}

test('the expected cost follows what is chosen', async () => {
	const dialog = await openNode('runwayVideo', {
		operation: 'textToVideo',
		promptText: 'A calm sea',
		duration: 5,
	});
	const costs = async (amount: string) =>
		await dialog.waitUntilShown('expectedCost', `${amount} an item`);
	await costs('60 credits ($0.60)');
	expect(await dialog.shown('expectedCost')).toMatch(/^16:9 · 5 s · .* · 20\d\d-\d\d$/);
	// Nothing that invites to choose.
	expect(await dialog.field('expectedCost').locator('input').isDisabled()).toBe(true);

	await dialog.choose('duration', '10 Seconds');
	await costs('120 credits ($1.20)');
	await dialog.choose('model', 'Veo 3.1 (Best)');
	await costs('240 credits ($2.40)');
	await dialog.choose('audio', 'Off · $0.20 a Second');
	await costs('120 credits ($1.20)');
	await dialog.choose('model', 'Seedance 2');
	await dialog.choose('duration', '5 Seconds');
	await costs('180 credits ($1.80)');
	await dialog.choose('resolution', '1080p');
	await costs('200 credits ($2.00)');
});

test('and the size of a picture', async () => {
	const parameters = { operation: 'textToImage', model: 'gen4_image', promptText: 'A calm sea' };
	const dialog = await openNode('runwayImage', {
		...parameters,
		ratio: '16:9',
		resolution: '720p',
	});
	await dialog.waitUntilShown('expectedCost', '5 credits ($0.05) an item');
	await dialog.choose('resolution', '1080p');
	await dialog.waitUntilShown('expectedCost', '8 credits ($0.08) an item');
});

test('and that of several aspect ratios, the sum', async () => {
	const dialog = await openNode('runwayVideo', {
		operation: 'textToVideo',
		promptText: 'A calm sea',
		model: 'veo3.1_fast',
		duration: 4,
		audio: false,
	});
	await dialog.waitUntilShown('expectedCost', '40 credits ($0.40) an item');
	const entries = await dialog.openList('moreAspectRatios');
	await entries.getByText('9:16', { exact: false }).click();
	await dialog.page.keyboard.press('Tab');
	await dialog.waitUntilShown('expectedCost', '80 credits ($0.80) an item');
	expect(await dialog.shown('expectedCost')).toMatch(/^2 aspect ratios · /);
});
