import type { Page } from 'playwright-core';
import type { Credential, N8nApi } from '../../harness/n8n/api.mts';
import { KEYSTROKE_MS, NodeDialog } from '../../harness/n8n/editor.mts';
import { withCredential } from '../../harness/n8n/workflow.mts';
import { packageManifest } from '../../harness/package-archive.mts';
import type { Backend } from '../start/backend.mts';
import { findExample } from '../../harness/examples.mts';
import { caption } from '../screen/caption.mts';

const NODE = 'Runway Video';
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
	const { workflow } = findExample('text-to-video');
	const asked = { ...credential, name: 'Runway account' };
	const { id } = await n8n.createWorkflow(withCredential(workflow, asked));
	await page.goto(`${n8n.url}/workflow/${id}`);
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${NODE}"]`).waitFor();
	await caption(page, 'An example workflow: a prompt becomes a clip');

	let dialog = await NodeDialog.openHere(page, NODE);
	await caption(page, 'The form offers what the chosen model can do, and changes with the model');
	await dialog.choose('model', 'Veo 3.1 (Best)');
	await dialog.write('promptText', PROMPT);
	await caption(page, 'Execute step: the node orders, waits, and downloads the file');
	await dialog.executeUntil('video/mp4');
	await caption(page, 'The finished clip is in the output, with its task and what it cost');
	await dialog.output.getByRole('button', { name: 'View' }).first().click();
	await caption(page, 'A file that any next node can post, mail or store');
	// Closes the picture and the node.
	await page.keyboard.press('Escape');
	await page.getByTestId('ndv').waitFor({ state: 'hidden' });

	dialog = await NodeDialog.openHere(page, NODE);
	await caption(page, 'What happens if moderation refuses the prompt?');
	await dialog.write('promptText', REFUSED);
	await caption(page, 'The sandbox takes the words in brackets for such a prompt');
	await dialog.executeUntil("Runway's moderation refused the input");
	await caption(page, 'The node says what happened, what was charged, and what to do');

	await caption(page, 'So the prompt is put right');
	await dialog.write('promptText', PROMPT);
	await caption(page, 'And the same step is run again');
	await dialog.executeUntil('video/mp4');
	await caption(page, 'And there is the clip. Thank you for watching!');
}
