import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { launchBrowser } from '../../harness/browser.mts';
import { NodeDialog, openPage } from '../../harness/n8n/editor.mts';
import { exampleWorkflow } from '../../harness/examples.mts';
import { Session } from '../../harness/session.mts';
import { shownForm } from './support/shown-form.mts';

const NODE = 'Runway Video';
const PROMPT = 'A paper boat drifts down a rain gutter';
const REFUSED = 'A paper boat sinks [[fail:SAFETY.INPUT.TEXT]]';

let session: Session;
let browser: Browser;

beforeAll(async () => {
	session = await Session.open({ timings: { queueMs: 0, runMs: 1_000 } });
	browser = await launchBrowser();
});
afterEach(async () => {
	await Promise.all((browser?.contexts() ?? []).map(async (context) => await context.close()));
});
afterAll(async () => {
	await browser?.close();
	await session?.close();
});

async function openVideo(parameters: Record<string, unknown>): Promise<NodeDialog> {
	const workflow = structuredClone(exampleWorkflow('text-to-video'));
	const node = workflow.nodes.find(({ name }) => name === NODE)!;
	Object.assign(node.parameters, parameters);
	const { id } = await session.place(workflow);
	const page = await openPage(browser, session.n8n);
	return await NodeDialog.open(page, session.n8n, id, NODE);
}

test('a switch of the model brings its own lists, keeps the prompt, and runs', async () => {
	const dialog = await openVideo({ promptText: PROMPT, duration: 5 });
	expect(await dialog.choices('duration')).toHaveLength(9);
	expect(await dialog.choices('ratio')).toHaveLength(2);

	await dialog.choose('model', 'Veo 3.1 (Best)');
	const durations = await dialog.choices('duration');
	expect(durations).toEqual(['4 Seconds', '6 Seconds', '8 Seconds', 'Auto']);
	expect(await dialog.choices('ratio')).toHaveLength(2);
	expect(await dialog.choices('resolution')).toEqual(['720p', '1080p']);
	expect(await dialog.shown('promptText')).toBe(PROMPT);
	// Five seconds are nothing that this model makes.
	expect(durations).toContain(await dialog.shown('duration'));

	await dialog.executeUntil('video/mp4');
	await dialog.output.getByRole('button', { name: 'View' }).waitFor();
	const bodies = session.sandbox.creates().map(({ body }) => body as Record<string, unknown>);
	const body = bodies.find(({ promptText }) => promptText === PROMPT);
	expect(body).toMatchObject({ model: 'veo3.1', ratio: '1280:720' });
	expect([4, 6, 8]).toContain(body?.duration);
});

test('a portrait of five seconds stays one, as far as a model makes it', async () => {
	const dialog = await openVideo({ promptText: PROMPT });
	await dialog.choose('ratio', '9:16 Portrait');
	await dialog.choose('duration', '5 Seconds');
	for (const [model, seconds] of [
		['Seedance 2', '5 Seconds'],
		['Veo 3.1 Fast', '6 Seconds'],
		['Hailuo 3', '5 Seconds'],
		['Wan 3', '5 Seconds'],
		['Gemini Omni Flash', '5 Seconds'],
	]) {
		await dialog.choose('model', model!);
		const shown = [await dialog.shown('ratio'), await dialog.shown('duration')];
		expect([model, ...shown]).toEqual([model, '9:16 Portrait', seconds]);
	}
});

test.each(['={{ "gen5" }}', 'Veo 3.1', 'gen3a_turbo'])(
	'with a model that the list does not have, "%s", the form asks for each thing once',
	async (model) => {
		const dialog = await openVideo({ model, promptText: PROMPT });
		const { labels } = await shownForm(dialog);
		for (const label of ['Prompt', 'Aspect Ratio', 'Duration']) {
			expect([label, labels.filter((each) => each === label).length]).toEqual([label, 1]);
		}
		expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
		// A name that is gone from the list is said at the list itself, and nowhere else.
		expect((await shownForm(dialog)).red.filter((label) => label !== 'Model')).toEqual([]);
	},
);

test('what Runway refuses is told in the words of the node', async () => {
	const dialog = await openVideo({ promptText: REFUSED });
	await dialog.executeUntil("Runway's moderation refused the input");
});
