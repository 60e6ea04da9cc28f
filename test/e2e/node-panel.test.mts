import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { videoOperations } from '../../nodes/RunwayVideo/operations/index.ts';
import { launchBrowser } from '../../harness/browser.mts';
import { NodePanel, openPage } from '../../harness/n8n/editor.mts';
import { Session } from '../../harness/session.mts';

let session: Session;
let browser: Browser;
let panel: NodePanel;

beforeAll(async () => {
	session = await Session.open();
	browser = await launchBrowser();
});
beforeEach(async () => {
	panel = await NodePanel.open(await openPage(browser, session.n8n), session.n8n);
});
afterEach(async () => {
	await Promise.all((browser?.contexts() ?? []).map(async (context) => await context.close()));
});
afterAll(async () => {
	await browser?.close();
	await session?.close();
});

test('what people type finds the node that does it', async () => {
	expect(await panel.find('runway', 3)).toEqual(['Runway Video', 'Runway Image', 'Runway Audio']);
	for (const [words, node] of [
		['ai video', 'Runway Video'],
		['lip sync', 'Runway Video'],
		['add sound', 'Runway Video'],
		['add voice to video', 'Runway Video'],
		['seedance', 'Runway Video'],
		['nano banana', 'Runway Image'],
		['product photo', 'Runway Recipe'],
		['text to speech', 'Runway Audio'],
		['ai music', 'Runway Audio'],
		['voice over', 'Runway Audio'],
	]) {
		expect([words, ...(await panel.find(words))]).toEqual([words, node]);
	}
});

test('a node is added by its action, and asks for no resource', async () => {
	await panel.find('runway video');
	await panel.showActions(
		'Runway Video',
		videoOperations.map(({ action }) => action),
	);
	const dialog = await panel.add('Edit video');
	await dialog.page.getByText('Edit video', { exact: true }).first().waitFor();
	expect(await dialog.shown('operation')).toBe('Edit Video');
	expect(await dialog.field('resource').count()).toBe(0);
	expect(await dialog.page.getByText('Resource', { exact: true }).count()).toBe(0);
});
