import type { NodeDialog } from '../../../harness/n8n/editor.mts';

/** The form of an open node, as it is on the screen. */
export interface ShownForm {
	/** From top to bottom, those of entries and collections included. */
	labels: string[];
	/** Labels of fields that n8n marks as wrong. */
	red: string[];
	/** Labels, and choices of lists, that do not fit in their place. */
	cutOff: string[];
}

export async function shownForm({ page }: NodeDialog): Promise<ShownForm> {
	const form = page.getByTestId('node-parameters');
	await form.waitFor();
	return await form.evaluate((element) => {
		const NOT_OURS = '[data-test-id="rlc-mode-selector"], .node-credentials';
		const all = (selector: string, within: Element = element) =>
			Array.from(within.querySelectorAll<HTMLElement>(selector)).filter((each) =>
				each.checkVisibility(),
			);
		const titleOf = (label: Element) => label.querySelector<HTMLElement>('[class*="title"] > *');
		const textOf = (label: Element | null) => titleOf(label!)?.innerText.trim() ?? '';
		const isCutOff = (each: HTMLElement | null) =>
			each !== null && each.scrollWidth > each.clientWidth + 1;

		const labels = all('.n8n-input-label');
		// The narrow list before a field that is picked from a list is n8n's own, and a credential is
		// called as its user likes.
		const lists = all('.el-select input').filter(
			(input) => input.closest(NOT_OURS) === null,
		) as HTMLInputElement[];
		const ofIssue = (issue: Element) => {
			const nearest = [...labels]
				.reverse()
				.find((label) => label.compareDocumentPosition(issue) & Node.DOCUMENT_POSITION_FOLLOWING);
			return textOf(nearest ?? null);
		};
		return {
			labels: labels.map(textOf),
			red: all('[data-test-id="parameter-issues"]').map(ofIssue),
			cutOff: [
				...labels.filter((label) => isCutOff(titleOf(label))).map(textOf),
				...lists.filter(isCutOff).map(({ value }) => value),
			],
		};
	});
}
