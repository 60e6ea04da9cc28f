import { type Browser, type Locator, type Page, selectors } from 'playwright-core';

import type { N8nApi } from './api.mts';

// What n8n calls the attribute for tests.
selectors.setTestIdAttribute('data-test-id');

const LONGEST_WAIT_MS = 120_000;
/** Pixels. */
export const VIEWPORT = { width: 1400, height: 1000 };

/** An empty page of a browser that has the login of the given client. */
export async function openPage(browser: Browser, n8n: N8nApi): Promise<Page> {
	const context = await browser.newContext({ viewport: VIEWPORT });
	// The first load of the editor takes long on a busy machine.
	context.setDefaultTimeout(LONGEST_WAIT_MS);
	const [name, value] = n8n.rest.session.split('=', 2);
	await context.addCookies([{ name, value, url: n8n.url }]);
	return await context.newPage();
}

/** The dialog of one node in n8n's editor, as a person sees it. */
export class NodeDialog {
	readonly page: Page;

	private constructor(page: Page) {
		this.page = page;
	}

	/** Opens a node of a workflow. */
	static async open(
		page: Page,
		n8n: N8nApi,
		workflowId: string,
		nodeName: string,
	): Promise<NodeDialog> {
		await page.goto(`${n8n.url}/workflow/${workflowId}`);
		return await NodeDialog.openHere(page, nodeName);
	}

	/** Opens a node of the workflow that the page shows. */
	static async openHere(page: Page, nodeName: string): Promise<NodeDialog> {
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${nodeName}"]`).dblclick();
		await page.getByTestId('ndv').waitFor();
		return new NodeDialog(page);
	}

	/** A field by its name in the node's description. */
	field(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`).filter({ visible: true });
	}

	/** What a list shows as chosen, or a text field holds. */
	async shown(name: string): Promise<string> {
		return await this.field(name).locator('input, textarea').first().inputValue();
	}

	/** The entries of a list. */
	async choices(name: string): Promise<string[]> {
		const entries = await this.openList(name);
		const texts = await entries.allInnerTexts();
		await this.page.keyboard.press('Escape');
		await closed(entries);
		return texts.map((text) => text.trim());
	}

	async choose(name: string, entry: string): Promise<void> {
		const entries = await this.openList(name);
		await entries.getByText(entry, { exact: true }).click();
		await closed(entries);
	}

	private async openList(name: string): Promise<Locator> {
		await this.field(name).locator('input').click();
		const entries = this.page.locator('.el-select-dropdown__item').filter({ visible: true });
		await entries.first().waitFor();
		return entries;
	}

	/** Runs the node and waits until its output shows a text. */
	async executeUntil(text: string): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
		await this.output.getByText(text).first().waitFor();
	}

	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}
}

/** Lists fade; one that is not gone yet would be taken for the next. */
async function closed(entries: Locator): Promise<void> {
	await entries.first().waitFor({ state: 'hidden' });
}
