import type { Page } from 'playwright-core';
import type { Credential, N8nApi } from '../../harness/n8n/api.mts';
import { KEYSTROKE_MS, NodeDialog } from '../../harness/n8n/editor.mts';
import { withCredential } from '../../harness/n8n/workflow.mts';
import { packageManifest } from '../../harness/package-archive.mts';
import type { Backend } from '../start/backend.mts';
import { findExample } from '../../harness/examples.mts';
import { caption } from '../screen/caption.mts';

const NODE = 'Runway Video';
const TRIGGER = 'Below the Threshold';
const MODEL = 'Veo 3.1 (Best)';
const PROMPT = 'A paper boat drifts down a rain gutter, seen from close above the water';
/** The sandbox takes the word in brackets for what Runway's moderation would refuse. */
const REFUSED = `${PROMPT} [[fail:SAFETY.INPUT.TEXT]]`;

/** The story for a reviewer, from the installation to a retry. */
export async function tellStory(page: Page, n8n: N8nApi, backend: Backend): Promise<void> {
	await install(page, n8n);
	const credential = await connect(page, n8n, backend);
	await generate(page, n8n, credential);
}

async function install(page: Page, n8n: N8nApi): Promise<void> {
	const { name } = packageManifest();
	await page.goto(`${n8n.url}/settings/community-nodes`);
	const button = page.getByRole('button', { name: 'Install' }).first();
	await button.waitFor();
	await caption(page, 'A fresh n8n. In the settings, under Community nodes: Install');
	await button.click();
	const field = page.getByTestId('package-name-input').locator('input');
	await field.or(page.locator('input[data-test-id="package-name-input"]')).first().click();
	await page.keyboard.type(name, { delay: KEYSTROKE_MS });
	await page.getByTestId('user-agreement-checkbox').click();
	await caption(page, `The package is called ${name}`);
	await page.getByTestId('install-community-package-button').click();
	await page.getByTestId('community-package-card').waitFor();
	await caption(page, 'Installed: fifteen nodes, without any further package');
}

async function connect(page: Page, n8n: N8nApi, backend: Backend): Promise<Credential> {
	await page.goto(`${n8n.url}/home/credentials`);
	await page.getByTestId('add-resource-credential').waitFor();
	await caption(page, 'Next, a credential: an API key from Runway Dev');
	await page.getByTestId('add-resource-credential').click();
	await page.getByTestId('new-credential-type-select-option').first().waitFor();
	await page.keyboard.type('Runway', { delay: KEYSTROKE_MS });
	await page.getByTestId('new-credential-type-select-option').first().waitFor();
	await page.keyboard.press('Enter');
	await page.getByTestId('new-credential-type-button').click();
	await page.getByTestId('parameter-input-apiKey').locator('input').fill(backend.apiKey);
	await caption(page, 'In this film a sandbox on this machine replaces Runway');
	await page.getByTestId('parameter-input-baseUrl').locator('input').fill(backend.baseUrl);
	await page.getByTestId('credential-save-button').click();
	await page.getByText('Connection tested successfully').waitFor();
	await caption(page, 'n8n tests the credential when it is saved');
	const [credential] = await n8n.rest.get<Credential[]>('/credentials');
	return credential;
}

async function generate(page: Page, n8n: N8nApi, credential: Credential): Promise<void> {
	await openExample(page, n8n, credential, 'text-to-video', NODE);
	await caption(page, 'An example workflow: a prompt becomes a clip');
	await firstClip(page);
	await twoShapes(page);
	await refusal(page);
	await openExample(page, n8n, credential, 'credits-running-low', TRIGGER);
	await trigger(page);
}

async function openExample(
	page: Page,
	n8n: N8nApi,
	credential: Credential,
	example: string,
	node: string,
): Promise<void> {
	const { workflow } = findExample(example);
	const asked = { ...credential, name: 'Runway account' };
	const { id } = await n8n.createWorkflow(withCredential(workflow, asked));
	await page.goto(`${n8n.url}/workflow/${id}`);
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).waitFor();
}

async function firstClip(page: Page): Promise<void> {
	const dialog = await NodeDialog.openHere(page, NODE);
	await caption(page, 'The form offers what the chosen model can do, and changes with the model');
	await dialog.choose('model', MODEL);
	await dialog.write('promptText', PROMPT);
	await caption(page, 'Expected Cost shows the price before anything runs');
	await caption(page, 'Execute step: the node creates the task, waits, and downloads the file');
	await dialog.executeUntil('video/mp4');
	await caption(page, 'The finished clip is in the output, with its task and what it cost');
	await dialog.output.getByRole('button', { name: 'View' }).first().click();
	await caption(page, 'A file that any next node can post, mail or store');
	// Closes the picture and the node.
	await page.keyboard.press('Escape');
	await page.getByTestId('ndv').waitFor({ state: 'hidden' });
}

async function twoShapes(page: Page): Promise<void> {
	const dialog = await NodeDialog.openHere(page, NODE);
	const shapes = await dialog.openList('moreAspectRatios');
	await shapes.getByText('9:16', { exact: false }).click();
	await page.keyboard.press('Tab');
	await dialog.waitUntilShown('expectedCost', '2 aspect ratios');
	await caption(page, 'A second aspect ratio, for phones: the price is that of both');
	await dialog.executeUntil('2 items');
	await caption(page, 'One item and one file for each');
	await shapes.first().waitFor({ state: 'hidden' });
	await dialog.openList('moreAspectRatios');
	await shapes.getByText('9:16', { exact: false }).click();
	await page.keyboard.press('Tab');
	await dialog.close();
}

async function refusal(page: Page): Promise<void> {
	const dialog = await NodeDialog.openHere(page, NODE);
	await caption(page, 'What happens if moderation refuses the prompt?');
	await dialog.write('promptText', REFUSED);
	await caption(page, 'The sandbox takes the words in brackets for such a prompt');
	await dialog.executeUntil("Runway's moderation refused the input");
	await caption(page, 'The node says what happened, what was charged, and what to do');
	await dialog.write('promptText', PROMPT);
	await caption(page, 'With another prompt, the same step runs again');
	await dialog.executeUntil('video/mp4');
	await caption(page, 'And there is the clip');
	await dialog.close();
}

async function trigger(page: Page): Promise<void> {
	await caption(page, 'Runway Trigger starts a workflow, here when credits run low');
	const dialog = await NodeDialog.openHere(page, TRIGGER);
	await dialog.executeUntil('1 item');
	await caption(page, 'Thank you for watching!');
}
