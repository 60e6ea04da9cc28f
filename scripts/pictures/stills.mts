import type { Page } from 'playwright-core';
import { findExample } from '../../harness/examples.mts';
import { NodeDialog, openPage } from '../../harness/n8n/editor.mts';
import { type Picture, type Studio, around, photograph } from './studio.mts';

/** Pixels of the picture for each of the page, so that letters are sharp on every screen. */
const CRISP = { deviceScaleFactor: 1.5 };
const LAPTOP = { width: 1440, height: 900 };
/** Pixels around what lies on the canvas, for names and loose ends. */
const MARGIN = 60;
/** Pixels above a field, for its label. */
const LABEL = 36;
/** High enough for a form to be seen as a whole. */
const TALL = { width: 1440, height: 1180 };

/** Puts an example into n8n and shows it. */
async function showExample(
	{ browser, n8n, credential }: Studio,
	id: string,
	viewport = LAPTOP,
): Promise<Page> {
	const { workflow } = findExample(id);
	const saved = await n8n.createWorkflow(workflow, [credential]);
	const page = await openPage(browser, n8n, viewport, CRISP);
	await page.goto(`${n8n.url}/workflow/${saved.id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	return page;
}

/** The dialog of a node that has made a video, without n8n's word of it. */
const dialogAfterRun =
	(example: string, node: string, viewport = LAPTOP): Picture =>
	async (studio, target) => {
		const page = await showExample(studio, example, viewport);
		const dialog = await NodeDialog.openHere(page, node);
		await dialog.executeUntil('video/mp4');
		await page.mouse.move(0, 0);
		await page.getByText('Node executed successfully').waitFor({ state: 'hidden' });
		await photograph(page, await around(0, page.getByTestId('ndv')), target);
		await page.close();
	};

/** Runway Video, with the picture that came in and the clip that came out. */
export const videoNode = dialogAfterRun('image-to-video', 'Runway Video');

/** The list of models. */
export const models: Picture = async (studio, target) => {
	const page = await showExample(studio, 'text-to-video');
	const dialog = await NodeDialog.openHere(page, 'Runway Video');
	await dialog.openList('model');
	const list = page.locator('.el-select-dropdown').filter({ visible: true });
	await page.mouse.move(0, 0);
	await photograph(page, await around(LABEL, dialog.field('model'), list), target);
	await page.close();
};

/** The form of Join Clips, and the film that it made. */
export const joinClips = dialogAfterRun('shots-to-film', 'Film', TALL);

/** An example as it lies on the canvas. */
export const exampleWorkflow: Picture = async (studio, target) => {
	const page = await showExample(studio, 'product-photo-to-ad');
	const parts = await page.locator('.vue-flow__node').all();
	await photograph(page, await around(MARGIN, ...parts), target);
	await page.close();
};
