import type { Execution } from './run-data.mts';
import type { FormField, Workflow } from './workflow.mts';

const FORM_PAGE = 'n8n-nodes-base.form';

/** A person's entries, by the names of the fields. */
export type FormValues = Readonly<Record<string, string | File | readonly string[]>>;

/**
 * Sends a page of an n8n form, as the page itself does in a browser.
 *
 * @param url of the page
 * @returns the address of the next page, if there is one
 */
export async function submitForm(
	url: string,
	fields: readonly FormField[],
	values: FormValues,
): Promise<string | undefined> {
	const body = new FormData();
	for (const [index, { fieldName }] of fields.entries()) {
		const value = values[fieldName];
		if (value instanceof File) body.set(`field-${index}`, value, value.name);
		else if (typeof value === 'string') body.set(`field-${index}`, value);
		else if (value !== undefined) body.set(`field-${index}`, JSON.stringify(value));
	}
	const response = await fetch(url, { method: 'POST', body });
	const text = await response.text();
	if (!response.ok) throw new Error(`The form at ${url} answered ${response.status}: ${text}`);
	return (JSON.parse(text) as { formWaitingUrl?: string }).formWaitingUrl;
}

/** True when an execution waits on a page of its form, be it the last one. */
export function isOnFormPage({ status, lastNode }: Execution, { nodes }: Workflow): boolean {
	const pages = nodes.filter(({ type }) => type === FORM_PAGE).map(({ name }) => name);
	return status === 'waiting' && lastNode !== undefined && pages.includes(lastNode);
}
