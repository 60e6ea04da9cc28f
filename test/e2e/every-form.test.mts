import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Browser } from 'playwright-core';

import { launchBrowser } from '../../harness/browser.mts';
import { NodeDialog, openPage } from '../../harness/n8n/editor.mts';
import type { WorkflowNode } from '../../harness/n8n.mts';
import { offered, packageNodes } from '../nodes/package-nodes.mts';
import { Session } from '../../harness/session.mts';
import { type ShownForm, shownForm } from './support/shown-form.mts';

/** A common laptop. */
const VIEWPORT = { width: 1440, height: 900 };
/** Pixels between nodes on the canvas. */
const [COLUMN, ROW, COLUMNS] = [220, 180, 9];

/**
 * Fields that no one but the user can fill in, so that n8n marks them in a workflow that is opened
 * with them empty. In a node that was just added it marks nothing.
 */
const ONLY_THE_USER_KNOWS: Record<string, string> = {
	Prompt: 'what to make',
	Text: 'what to say',
	Router: 'one of the account; which of them, and whether there is one, is not known',
	Voice: 'one of the account',
	Workflow: 'one of the account',
	Slug: 'a name that other workflows will call',
	'Event ID': 'one event among many',
	Name: 'what people will find it by',
	Personality: 'who it is to be',
	Content: 'what it is to know',
	Avatar: 'one of the account',
	'Own Avatar': 'one of the account',
	Document: 'one of the account',
	Conversation: 'one of the account',
};

const nodes = (await packageNodes()).map(({ node }) => ({ node, ...node.description }));

/** The first fields of nodes. */
const WHAT = ['operation', 'triggerOn'];

const forms = nodes
	.flatMap(({ node, name, version, defaultVersion = [version].flat().at(-1)! }) =>
		WHAT.flatMap((what) => offered(node, what).map((value) => ({ [what]: value }))).map(
			(parameters) => ({ type: name, typeVersion: defaultVersion, parameters }),
		),
	)
	.map(({ type, typeVersion, parameters }, index): WorkflowNode => {
		const position: [number, number] = [
			(index % COLUMNS) * COLUMN,
			Math.floor(index / COLUMNS) * ROW,
		];
		return {
			name: `${type}: ${Object.values(parameters).join()}`,
			type: `n8n-nodes-runwayml.${type}`,
			typeVersion,
			credentials: { runwayApi: { id: '', name: 'Runway account' } },
			position,
			parameters,
		};
	});

let session: Session;
let browser: Browser;
let dialog: NodeDialog;
const seen = new Map<string, ShownForm>();

beforeAll(async () => {
	session = await Session.open();
	browser = await launchBrowser();
	const page = await openPage(browser, session.n8n, VIEWPORT);
	const { id } = await session.place({ name: 'Every form', nodes: forms, connections: {} });
	await page.goto(`${session.n8n.url}/workflow/${id}`);
	for (const { name } of forms) {
		dialog = await NodeDialog.openHere(page, name);
		seen.set(name, await shownForm(dialog));
		if (name !== forms.at(-1)!.name) await dialog.close();
	}
});
afterAll(async () => {
	await browser?.close();
	await session?.close();
});

const named = (of: (form: ShownForm) => string[]) =>
	[...seen].flatMap(([name, form]) => of(form).map((label) => `${name}: ${label}`));

test('every operation of every node opens', () => {
	for (const [name, { labels, red, cutOff }] of seen) {
		const marked = red.length === 0 ? '' : `, to be filled in: ${red.join(', ')}`;
		const cut = cutOff.length === 0 ? '' : `, cut off: ${cutOff.join(', ')}`;
		process.stdout.write(`${name} — ${labels.length} labels${marked}${cut}\n`);
	}
	expect([...seen.keys()]).toEqual(forms.map(({ name }) => name));
	const asks = ({ labels }: ShownForm) =>
		labels.includes('Operation') || labels.includes('Trigger On') ? [] : ['asks for nothing'];
	expect(named(asks)).toEqual([]);
});

test('nothing is red but what only the user can know', () => {
	const unexplained = named(({ red }) => red.filter((label) => !(label in ONLY_THE_USER_KNOWS)));
	expect(unexplained).toEqual([]);
	const marked = new Set([...seen.values()].flatMap(({ red }) => red));
	expect(Object.keys(ONLY_THE_USER_KNOWS).filter((label) => !marked.has(label))).toEqual([]);
});

test('no label is cut off', () => {
	expect(named(({ cutOff }) => cutOff)).toEqual([]);
});

test('no label stands in a form twice', () => {
	const repeated = ({ labels }: ShownForm) =>
		labels.filter((label, index) => labels.indexOf(label) !== index);
	expect(named(repeated)).toEqual([]);
});

/** Lists inside of lists and collections, too. */
function listsIn(properties: INodeProperties[]): INodePropertyOptions[][] {
	return properties.flatMap(({ type, options = [] }) => {
		if (type === 'options') return [options as INodePropertyOptions[]];
		if (type === 'collection') return listsIn(options as INodeProperties[]);
		return options.flatMap((option) => ('values' in option ? listsIn(option.values) : []));
	});
}

test('no choice is described in more than the two lines that n8n shows', async () => {
	const texts = nodes
		.flatMap(({ properties }) => listsIn(properties).flat())
		.flatMap(({ description }) => description ?? []);
	const { page } = dialog;
	await dialog.close();
	await (
		await NodeDialog.openHere(page, forms[0]!.name)
	)
		.field('operation')
		.locator('input')
		.click();
	const clamped = page.locator('.option-description--clamped').filter({ visible: true }).first();
	await clamped.waitFor();
	const tooLong = await clamped.evaluate(
		(element, all) => {
			const holds = (text: string) => {
				element.textContent = text;
				return element.scrollHeight <= element.clientHeight;
			};
			return all.filter((text) => !holds(text));
		},
		[...new Set(texts)],
	);
	expect(tooLong).toEqual([]);
});
