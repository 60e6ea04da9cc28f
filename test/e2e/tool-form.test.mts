import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { launchBrowser } from '../../harness/browser.mts';
import { NodeDialog, openPage } from '../../harness/n8n/editor.mts';
import type { Workflow, WorkflowNode } from '../../harness/n8n.mts';
import { McpClient, type Tool } from './support/mcp-client.mts';
import { Session } from '../../harness/session.mts';
import { shownForm } from './support/shown-form.mts';

/** A common laptop. */
const VIEWPORT = { width: 1440, height: 900 };
const PICTURE = 'https://media.example.com/picture.jpg';
const PROMPT = 'The lake glitters in the evening light';
const MCP = 'MCP Server Trigger';
const MCP_PATH = 'clip-from-a-url';

/** A value for an agent to fill in, as the sparkle beside a field writes it. */
const asked = (label: string) =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${label}', \`\`, 'string') }}`;

let session: Session;
let browser: Browser;
let page: Page;

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

function toolNode(parameters: Record<string, unknown>, type = 'runwayVideoTool'): WorkflowNode {
	return {
		name: 'Runway',
		type: `n8n-nodes-runwayml.${type}`,
		typeVersion: 1,
		position: [0, 200],
		credentials: { runwayApi: { id: '', name: 'Runway account' } },
		parameters,
	};
}

/** A tool of what calls it, an agent or n8n's server for other programs. */
function toolOf(caller: WorkflowNode, tool: WorkflowNode): Workflow {
	const connections = {
		[tool.name]: { ai_tool: [[{ node: caller.name, type: 'ai_tool', index: 0 }]] },
	};
	return { name: 'Runway as a tool', nodes: [caller, tool], connections };
}

const AGENT: WorkflowNode = {
	name: 'AI Agent',
	type: '@n8n/n8n-nodes-langchain.agent',
	typeVersion: 3,
	position: [0, 0],
	parameters: { promptType: 'define', text: 'Make a clip' },
};

async function openTool(tool: WorkflowNode): Promise<NodeDialog> {
	const { id } = await session.place(toolOf(AGENT, tool));
	page = await openPage(browser, session.n8n, VIEWPORT);
	return await NodeDialog.open(page, session.n8n, id, tool.name);
}

test('a tool offers what an agent can say, and nothing about files or suspending', async () => {
	const dialog = await openTool(toolNode({ operation: 'imageToVideo', promptText: PROMPT }));
	const { labels, red } = await shownForm(dialog);
	expect(red).toEqual([]);
	expect(labels).toEqual(expect.arrayContaining(['First Frame URL', 'Expected Cost']));
	expect(labels.filter((label) => / Field$|Output/.test(label))).toEqual([]);
	expect(await dialog.choices('firstFrameSource')).toEqual([
		expect.stringContaining('URL, Fetched by Runway'),
		expect.stringContaining('URL, Fetched by n8n'),
		expect.stringContaining('Result of a Runway Task'),
	]);
	const ways = await dialog.choices('waitForCompletion');
	expect(ways.filter((way) => way.includes('Suspend'))).toEqual([]);
	const options = await dialog.offered('Add Option');
	expect(options).toContain('Timeout (Seconds)');
	expect(options.filter((option) => /file/i.test(option))).toEqual([]);
});

test('a tool of several pictures starts with addresses, too', async () => {
	const dialog = await openTool(toolNode({ operation: 'productAd' }, 'runwayRecipeTool'));
	expect(await dialog.shown('source')).toBe('URL, Fetched by Runway');
	expect((await shownForm(dialog)).labels.filter((label) => / Field( Name)?$/.test(label))).toEqual(
		[],
	);
});

test('Execute Step asks for what the agent would say, and makes the clip', async () => {
	const dialog = await openTool(
		toolNode({
			operation: 'imageToVideo',
			firstFrameUrl: asked('First_Frame_URL'),
			promptText: asked('Prompt'),
		}),
	);
	await page.getByTestId('node-execute-button').click();
	const questions = page.getByRole('dialog').filter({ hasText: 'Provide the data' });
	await questions.locator('[name="query.First_Frame_URL"]').fill(PICTURE);
	await questions.locator('[name="query.Prompt"]').fill(PROMPT);
	await questions.getByText('Execute step').click();
	await dialog.output.getByText('SUCCEEDED').first().waitFor();
	expect(session.sandbox.creates().at(-1)?.body).toMatchObject({
		promptText: PROMPT,
		promptImage: [{ position: 'first', uri: PICTURE }],
	});
});

test('a tool that needs a file says in words that an agent brings none', async () => {
	const dialog = await openTool(
		toolNode({ operation: 'imageToVideo', firstFrameSource: 'binary', promptText: PROMPT }),
	);
	await dialog.executeUntil("'First Frame' finds no file");
	expect(await dialog.output.innerText()).not.toContain('Cannot read properties');
});

test('an agent makes a clip from a URL', async () => {
	const server: WorkflowNode = {
		name: MCP,
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		position: [0, 0],
		webhookId: MCP_PATH,
		parameters: { path: MCP_PATH },
	};
	const tool = toolNode({
		operation: 'imageToVideo',
		firstFrameUrl: asked('First_Frame_URL'),
		promptText: asked('Prompt'),
	});
	const { id } = await session.place(toolOf(server, tool));
	page = await openPage(browser, session.n8n, VIEWPORT);
	const dialog = await NodeDialog.open(page, session.n8n, id, tool.name);
	expect((await shownForm(dialog)).red).toEqual([]);

	await session.n8n.publish(id);
	const client = await McpClient.connect(`${session.n8n.url}/mcp/${MCP_PATH}`);
	const [{ name }] = (await client.tools()) as [Tool];
	const answer = await client.call(name, { First_Frame_URL: PICTURE, Prompt: PROMPT });
	expect(answer.isError).toBeUndefined();
	expect(JSON.parse(answer.content[0]!.text)).toMatchObject([
		{ status: 'SUCCEEDED', url: expect.stringContaining('.mp4') },
	]);
});
