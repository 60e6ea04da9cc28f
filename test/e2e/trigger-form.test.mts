import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { launchBrowser } from '../../harness/browser.mts';
import { NodeDialog, openPage } from '../../harness/n8n/editor.mts';
import { Session } from '../../harness/session.mts';
import { chainOf } from './support/workflows.mts';

const NOTICE = 'Unless N8N_POLLER_DURABLE_CURSORS_ENABLED is on';

let session: Session;
let browser: Browser;

beforeAll(async () => {
	session = await Session.open();
	browser = await launchBrowser();
});
afterAll(async () => {
	await browser?.close();
	await session?.close();
});

test('the form says what no poll can promise, with the event that it is about', async () => {
	const trigger = {
		name: 'Runway Trigger',
		type: 'n8n-nodes-runwayml.runwayTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { triggerOn: 'creditsBelow', threshold: 500 },
	};
	const { id } = await session.place(chainOf('Low credits', [trigger]));
	const page = await openPage(browser, session.n8n);
	const dialog = await NodeDialog.open(page, session.n8n, id, 'Runway Trigger');
	const notice = page.getByText(NOTICE);
	await notice.waitFor();

	await dialog.choose('triggerOn', 'Conversation Ended');

	await notice.waitFor({ state: 'detached' });
	expect(await dialog.shown('triggerOn')).toBe('Conversation Ended');
});
