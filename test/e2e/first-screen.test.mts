import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { usableKey } from '../../sandbox/server.mts';
import { launchBrowser } from '../../harness/browser.mts';
import { NodeDialog } from '../../harness/n8n/editor.mts';
import { THROW_AWAY_OWNER } from '../../harness/n8n.mts';
import type { Backend } from '../../scripts/start/backend.mts';
import { saveDemoCredential } from '../../scripts/start/demo-credential.mts';
import { loadExamples } from '../../harness/examples.mts';
import { placeExamples } from '../../scripts/start/place-examples.mts';
import { welcome } from '../../scripts/start/welcome.mts';
import { Session } from '../../harness/session.mts';

let session: Session;
let browser: Browser;
let backend: Backend;

beforeAll(async () => {
	session = await Session.open();
	browser = await launchBrowser();
	const { sandbox } = session;
	backend = { baseUrl: sandbox.url, apiKey: usableKey, isReal: false, close: async () => {} };
});
afterAll(async () => {
	await browser?.close();
	await session?.close();
});

test('the printed address leads over the login to an example that is free to run', async () => {
	const { n8n } = session;
	const credential = await saveDemoCredential(n8n, backend);
	// Webhooks have one path in all of n8n.
	const examples = loadExamples().filter(({ id }) => id.endsWith('-to-video'));
	const placed = await placeExamples(n8n, examples, [credential], {});
	const owner = THROW_AWAY_OWNER;
	const text = welcome({ url: n8n.url, owner, logFile: 'n8n.log' }, backend, '', placed);
	const address = /n8n is ready: (\S+)/.exec(text)?.[1];

	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(address!);
	await page.locator('input[type="email"]').fill(owner.email);
	await page.locator('input[type="password"]').fill(owner.password);
	await page.keyboard.press('Enter');
	const dialog = await NodeDialog.openHere(page, 'Runway Video');
	await dialog.page.getByTestId('node-credentials-select').waitFor();
	const shown = dialog.page.getByTestId('node-credentials-select').locator('input');
	expect(await shown.inputValue()).toContain('sandbox (free');
});

test('the credential of the examples stays one when the API becomes the real one', async () => {
	const { n8n } = session;
	const free = await saveDemoCredential(n8n, backend);
	const real = await saveDemoCredential(n8n, { ...backend, isReal: true });
	expect(real.id).toBe(free.id);
	expect(real.name).toBe(free.name);
	const all = await n8n.rest.get<Array<{ id: string; name: string }>>('/credentials');
	expect(all.filter(({ id }) => id === real.id)).toMatchObject([{ name: 'Runway account' }]);
});
