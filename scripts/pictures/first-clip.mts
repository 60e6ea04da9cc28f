import { NodePanel, openPage } from '../../harness/n8n/editor.mts';
import { removeTemporaryFolder, temporaryFolder } from '../bootstrap/temporary-folder.mjs';
import { caption, show } from '../screen/caption.mts';
import { Recorder } from '../screen/recorder.mts';
import type { Picture } from './studio.mts';

/** As wide as a page shows it, so that its letters stay sharp. */
const VIEWPORT = { width: 1080, height: 680 };
const PROMPT = 'A paper boat drifts down a rain gutter';

/** To see what has changed. */
const LOOK_MS = 1000;

/** From an empty canvas to a clip, in about thirty seconds. */
export const firstClip: Picture = async ({ browser, n8n }, target) => {
	const page = await openPage(browser, n8n, VIEWPORT);
	await page.goto(`${n8n.url}/workflow/new`);
	await page.getByTestId('canvas-add-button').waitFor();
	const folder = temporaryFolder('n8n-runwayml-film');
	const recorder = await Recorder.start(page, folder);
	await caption(page, 'From an empty canvas');
	const panel = await NodePanel.openHere(page);
	await show(page, 'Search for Runway Video');
	await panel.search('runway video');
	await page.waitForTimeout(LOOK_MS);
	await panel.showActions('Runway Video', ['Generate video from text']);
	await caption(page, 'Choose what to make');
	const dialog = await panel.add('Generate video from text');
	await show(page, 'Say what happens in the clip');
	await dialog.write('promptText', PROMPT);
	await page.waitForTimeout(LOOK_MS);
	await dialog.openList('model');
	await caption(page, 'Every model says what it costs');
	await page.keyboard.press('Escape');
	await show(page, 'Execute step: the node waits for Runway');
	await dialog.executeUntil('video/mp4');
	await caption(page, 'The finished file, for any next node');
	await dialog.output.getByRole('button', { name: 'View' }).first().click();
	await caption(page, 'A placeholder: here, a local sandbox plays Runway');
	await recorder.save(target);
	await page.close();
	removeTemporaryFolder(folder);
};
