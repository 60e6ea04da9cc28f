import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { launchBrowser } from '../../harness/browser.mts';
import { NodeDialog, NodePanel, openPage } from '../../harness/n8n/editor.mts';
import type { WorkflowNode } from '../../harness/n8n.mts';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';
import { Session } from '../../harness/session.mts';
import { shownForm } from './support/shown-form.mts';
import { chainOf, manualTrigger, n8nNode } from './support/workflows.mts';

/** A common laptop. */
const VIEWPORT = { width: 1440, height: 900 };
const PICTURE = readFileSync(path.join(PROJECT, 'examples/media/evening-at-the-lake.jpg'));

let session: Session;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	session = await Session.open({ timings: { queueMs: 0, runMs: 1_000 } });
	browser = await launchBrowser();
});
afterEach(async () => {
	await Promise.all((browser?.contexts() ?? []).map(async (context) => await context.close()));
});
afterAll(async () => {
	await browser?.close();
	await session?.close();
});

/** One item with a picture in each of these fields. */
function pictures(...fields: string[]): WorkflowNode {
	const mimeType = 'image/jpeg';
	const files = fields.map((field, index) => {
		// A comment at the start of the JPEG makes it a picture of its own.
		const comment = Buffer.from([0xff, 0xfe, 0x00, 0x03, index]);
		const bytes = [PICTURE.subarray(0, 2), comment, PICTURE.subarray(2)];
		const data = Buffer.concat(bytes).toString('base64');
		return [field, { data, mimeType, fileName: `${field}.jpg` }];
	});
	const item = { json: {}, binary: Object.fromEntries(files) as object };
	return n8nNode('Pictures', 'code', 2, { jsCode: `return [${JSON.stringify(item)}]` });
}

/** A new node behind the pictures, as its action adds it. */
async function openNew(type: string, operation: string, fields: string[]): Promise<NodeDialog> {
	const node: WorkflowNode = {
		name: 'Runway',
		type: `n8n-nodes-runwayml.${type}`,
		typeVersion: 1,
		position: [440, 0],
		credentials: { runwayApi: { id: '', name: 'Runway account' } },
		parameters: { operation },
	};
	const { id } = await session.place(
		chainOf(`Try ${operation}`, [manualTrigger(), pictures(...fields), node]),
	);
	page = await openPage(browser, session.n8n, VIEWPORT);
	return await NodeDialog.open(page, session.n8n, id, node.name);
}

const fill = async (field: Locator, text: string) =>
	await field.locator('input, textarea').first().fill(text);

/** The only order since the last one, as it came to the API. */
function ordered(known: number) {
	const orders = session.sandbox.creates().slice(known);
	expect(orders).toHaveLength(1);
	return orders[0]!.body as Record<string, unknown>;
}

async function runsWithoutRed(dialog: NodeDialog): Promise<void> {
	expect((await shownForm(dialog)).red).toEqual([]);
	await dialog.executeUntil('video/mp4');
}

test('from an empty canvas to a clip it takes no more than ten clicks and three fields', async () => {
	page = await openPage(browser, session.n8n, VIEWPORT);
	const panel = await NodePanel.open(page, session.n8n);
	await panel.find('runway video');
	await panel.showActions('Runway Video', ['Generate video from text']);
	const dialog = await panel.add('Generate video from text');
	// What was clicked to come here: the plus, the node and its action.
	let clicks = 3;
	expect((await shownForm(dialog)).red).toEqual([]);

	// n8n chooses the credential itself where there is only one.
	const credential = page.getByTestId('node-credentials-select');
	await credential.locator('input').click();
	await page.getByTestId(`node-credentials-select-item-${session.credential.id}`).click();
	clicks += 2;

	const known = session.sandbox.creates().length;
	await fill(dialog.field('promptText'), 'A paper boat drifts down a rain gutter');
	const fields = 1;
	await dialog.executeUntil('video/mp4');
	clicks += 1;

	expect(ordered(known)).toMatchObject({ model: 'gen4.5', ratio: '1280:720', duration: 5 });
	process.stdout.write(`From an empty canvas to a clip: ${clicks} clicks, ${fields} field\n`);
	expect(clicks).toBeLessThanOrEqual(10);
	expect(fields).toBeLessThanOrEqual(3);
});

test('a vertical clip with sound comes of a picture', async () => {
	const dialog = await openNew('runwayVideo', 'imageToVideo', ['data']);
	await dialog.choose('model', 'Veo 3.1 (Best)');
	await fill(dialog.field('promptText'), 'The lake glitters, and a loon calls');
	await dialog.choose('ratio', '9:16 Portrait');
	const known = session.sandbox.creates().length;
	await runsWithoutRed(dialog);
	expect(ordered(known)).toMatchObject({ model: 'veo3.1', ratio: '720:1280', audio: true });
});

test('three product pictures make an ad', async () => {
	const names = ['front', 'side', 'back'];
	const dialog = await openNew('runwayRecipe', 'productAd', names);
	for (const [index, name] of names.entries()) {
		if (index > 0) await page.getByText('Add Product Image', { exact: true }).click();
		await fill(dialog.field('binaryField').nth(index), name);
	}
	await fill(dialog.field('productInfo'), 'A lamp that shines for a hundred hours');
	const known = session.sandbox.creates().length;
	await runsWithoutRed(dialog);
	const { productImages } = ordered(known) as { productImages: Array<{ uri: string }> };
	expect(new Set(productImages.map(({ uri }) => uri)).size).toBe(3);
});
