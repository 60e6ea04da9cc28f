import {
	type Browser,
	type BrowserContextOptions,
	type Locator,
	type Page,
	selectors,
} from 'playwright-core';

import type { N8nApi } from './api.mts';

// What n8n calls the attribute for tests.
selectors.setTestIdAttribute('data-test-id');

const LONGEST_WAIT_MS = 120_000;
/** A search that finds no node. */
const NOTHING = '§§§';
/** As a person types. */
export const KEYSTROKE_MS = 25;
/** Pixels. */
export const VIEWPORT = { width: 1400, height: 1000 };

/** An empty page of a browser that has the login of the given client. */
export async function openPage(
	browser: Browser,
	n8n: N8nApi,
	viewport: { width: number; height: number } = VIEWPORT,
	more: BrowserContextOptions = {},
): Promise<Page> {
	const context = await browser.newContext({ viewport, ...more });
	// The first load of the editor takes long on a busy machine.
	context.setDefaultTimeout(LONGEST_WAIT_MS);
	const [name, value] = n8n.rest.session.split('=', 2);
	await context.addCookies([{ name, value, url: n8n.url }]);
	return await context.newPage();
}

/** The panel in which people search for a node to add. */
export class NodePanel {
	readonly page: Page;
	private readonly panel: Locator;

	private constructor(page: Page) {
		this.page = page;
		this.panel = page.getByTestId('node-creator');
	}

	/** Opens it on an empty canvas. */
	static async open(page: Page, n8n: N8nApi): Promise<NodePanel> {
		await page.goto(`${n8n.url}/workflow/new`);
		await page.getByTestId('canvas-add-button').waitFor();
		return await NodePanel.openHere(page);
	}

	/** Opens it on the canvas that the page shows. */
	static async openHere(page: Page): Promise<NodePanel> {
		await page.getByTestId('node-creator-plus-button').click();
		return new NodePanel(page);
	}

	/** Types some words into its search, key by key. */
	async search(words: string): Promise<void> {
		await this.searchBar.pressSequentially(words, { delay: KEYSTROKE_MS });
	}

	/** The first nodes that it shows for some words. */
	async find(words: string, count = 1): Promise<string[]> {
		const names = this.panel.getByTestId('node-creator-item-name');
		// What was found before goes first, since the panel searches a moment after the last key.
		await this.searchBar.fill(NOTHING);
		await names.first().waitFor({ state: 'hidden' });
		await this.searchBar.fill(words);
		await names.nth(count - 1).waitFor();
		return (await names.allInnerTexts()).slice(0, count);
	}

	/** Shows the actions of a node that it has found, and waits for these. */
	async showActions(node: string, actions: readonly string[]): Promise<void> {
		await this.item(node).click();
		for (const action of actions) await this.item(action).waitFor();
	}

	/** Adds a node by one of the actions that are shown, which opens its dialog. */
	async add(action: string): Promise<NodeDialog> {
		await this.item(action).click();
		return await NodeDialog.opened(this.page);
	}

	private get searchBar(): Locator {
		return this.panel.getByTestId('node-creator-search-bar');
	}

	private item(name: string): Locator {
		return this.panel.getByText(name, { exact: true });
	}
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
		return await NodeDialog.opened(page);
	}

	/** The dialog that has been opened in another way. */
	static async opened(page: Page): Promise<NodeDialog> {
		await page.getByTestId('ndv').waitFor();
		return new NodeDialog(page);
	}

	async close(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** A field by its name in the node's description. */
	field(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`).filter({ visible: true });
	}

	/** The chosen entry of a list, or the text of a field. */
	async shown(name: string): Promise<string> {
		return await this.field(name).locator('input, textarea').first().inputValue();
	}

	/** Waits until a field shows a text, which n8n's server may have to work out. */
	async waitUntilShown(name: string, text: string): Promise<void> {
		await this.page.waitForFunction(
			([field, wanted]) =>
				document
					.querySelector<HTMLInputElement>(`[data-test-id="parameter-input-${field}"] input`)
					?.value.includes(wanted) === true,
			[name, text] as const,
		);
	}

	/** The entries of a list. */
	async choices(name: string): Promise<string[]> {
		return await this.readOff(await this.openList(name));
	}

	/** The entries that can be added to a collection, by what its button says. */
	async offered(button: string): Promise<string[]> {
		return await this.readOff(
			await this.openedList(this.page.getByPlaceholder(button, { exact: true })),
		);
	}

	private async readOff(entries: Locator): Promise<string[]> {
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

	/** Opens a list and leaves it open. One of several choices has two inputs, the upper one first. */
	async openList(name: string): Promise<Locator> {
		return await this.openedList(this.field(name).locator('input').first());
	}

	private async openedList(list: Locator): Promise<Locator> {
		await list.click();
		const entries = this.page.locator('.el-select-dropdown__item').filter({ visible: true });
		await entries.first().waitFor();
		return entries;
	}

	/** Adds an entry to a collection, by what its button says. */
	async add(button: string, entry: string): Promise<void> {
		const entries = await this.openedList(this.page.getByPlaceholder(button, { exact: true }));
		await entries.getByText(entry, { exact: true }).click();
		await closed(entries);
	}

	/**
	 * Replaces the text of a field, key by key. n8n takes it over a moment later: wait before a run.
	 */
	async write(name: string, text: string): Promise<void> {
		await this.field(name).locator('textarea').first().click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.type(text, { delay: KEYSTROKE_MS });
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
