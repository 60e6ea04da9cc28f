import type { Page } from 'playwright-core';

/** Characters that people read in a second, and the shortest time for any line. */
const READ_PER_S = 18;
const SHORTEST_S = 2.5;

const STYLE = [
	'position:fixed;left:50%;bottom:28px;transform:translateX(-50%);z-index:2147483647',
	'width:max-content;max-width:80%;padding:14px 26px;border-radius:10px;background:rgba(16,16,20,.88);color:#fff',
	'font:500 24px/1.35 sans-serif;text-align:center;pointer-events:none',
].join(';');

/** Shows a line over the page, until the next one, and leaves time to read it. */
export async function caption(page: Page, text: string): Promise<void> {
	await show(page, text);
	await page.waitForTimeout(1000 * Math.max(SHORTEST_S, text.length / READ_PER_S));
}

/** Shows a line over the page, until the next one: something goes on that leaves time to read it. */
export async function show(page: Page, text: string): Promise<void> {
	await page.evaluate(
		([words, style]) => {
			const id = 'demo-caption';
			const line = document.getElementById(id) ?? document.createElement('div');
			line.id = id;
			line.setAttribute('style', style);
			line.textContent = words;
			document.body.append(line);
		},
		[text, STYLE],
	);
}
