import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { poll } from '../../harness/n8n/poll.mts';
import { McpClient, type Tool, type ToolAnswer } from './support/mcp-client.mts';
import { Session } from '../../harness/session.mts';
import { videoNode } from './support/workflows.mts';

const LIMIT_MS = 120_000;
const PATH = 'runway-tools';
const TRIGGER = 'MCP Server Trigger';
const TRIES = 3;
const CREATE = '/v1/text_to_video';

let session: Session;
let client: McpClient;
let tool: string;
let description: string;

beforeAll(async () => {
	session = await Session.open({ concurrency: null, timings: { queueMs: 0, runMs: 1000 } });
	const node = videoNode(
		{
			promptText: "={{ $fromAI('prompt', 'What to show', 'string') }}",
			options: {
				maxCreditsPerItem: "={{ $fromAI('maxCredits', 'Most that it may cost', 'number') }}",
				timeout: "={{ $fromAI('timeout', 'Seconds', 'number') }}",
			},
		},
		{
			type: 'n8n-nodes-runwayml.runwayVideoTool',
			retryOnFail: true,
			maxTries: TRIES,
			waitBetweenTries: 100,
		},
	);
	const trigger = {
		name: TRIGGER,
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		position: [0, 0],
		webhookId: PATH,
		parameters: { path: PATH },
	};
	const { id } = await session.place({
		name: 'Runway as a tool of MCP clients',
		nodes: [trigger, node],
		connections: { [node.name]: { ai_tool: [[{ node: TRIGGER, type: 'ai_tool', index: 0 }]] } },
	});
	await session.n8n.publish(id);
	client = await McpClient.connect(`${session.n8n.url}/mcp/${PATH}`);
	[{ name: tool, description }] = (await client.tools()) as [Tool];
}, LIMIT_MS);

afterAll(async () => {
	await session.close();
});

async function call(prompt: string, args: object = {}): Promise<ToolAnswer> {
	return await client.call(tool, { prompt, maxCredits: 100, timeout: 600, ...args });
}

function creates(prompt: string) {
	return session.sandbox
		.creates()
		.filter(({ body }) => (body as { promptText?: string }).promptText === prompt);
}

/** The only task that was ordered with a prompt, as soon as it is. */
async function ordered(prompt: string) {
	const [task] = await poll(
		async () => creates(prompt),
		({ length }) => length > 0,
		LIMIT_MS,
		() => `Nothing was ordered for "${prompt}"`,
	);
	return task!;
}

const looksAt = (taskId: string) =>
	session.sandbox.requests.filter(
		({ method, path }) => method === 'GET' && path === `/v1/tasks/${taskId}`,
	);

/** A client's view of a call that failed. */
function textOf({ isError, content }: ToolAnswer): string {
	expect(isError).toBe(true);
	expect(content).toHaveLength(1);
	return content[0]!.text;
}

// Side by side, since each of them waits for polls.
test('says by the action of its operation what it does', () => {
	expect(description).toBe('Generate video from text in Runway Video');
});

test(
	'whatever goes wrong, the tries of a tool call buy one task, and the client is told all of it',
	async () => {
		const lost = 'A ship goes into the fog';
		session.sandbox.inject({ match: { method: 'POST', path: CREATE }, kind: 'reset-after-accept' });
		const lostText = textOf(await call(lost));
		expect(creates(lost)).toHaveLength(1);
		expect(lostText).toContain('may have started this generation, but its response did not arrive');
		expect(lostText).toContain('Get Usage');

		const refused = 'A battle [[fail:SAFETY.INPUT.TEXT]]';
		const slow = 'A snail crosses the road [[slow:1000]]';
		// More expensive than the price list says.
		const dear = 'A golden palace [[credits:70]]';
		const polled = 'A paper boat in a rain gutter';
		const answers = Promise.all([
			call(refused),
			call(slow, { timeout: 5 }),
			call(dear, { maxCredits: 65 }),
			call(polled),
		]);
		const { id: polledId } = await ordered(polled);
		const look = { method: 'GET', path: `/v1/tasks/${polledId}` };
		// A key that is refused ends a try; other faults of a poll are ridden out.
		session.sandbox.inject({ match: look, kind: 'status', status: 401, times: TRIES - 1 });
		const [moderation, timeout, price, result] = await answers;

		const [refusedTask, ...otherRefused] = creates(refused);
		expect(otherRefused).toEqual([]);
		const moderationText = textOf(moderation);
		expect(moderationText).toContain("Runway's moderation refused the input");
		expect(moderationText).toContain('Running the same input again fails again');
		expect(moderationText).toContain('60 credits were charged');
		expect(moderationText).toContain(refusedTask!.id);

		const [slowTask, ...otherSlow] = creates(slow);
		expect(otherSlow).toEqual([]);
		const timeoutText = textOf(timeout);
		expect(timeoutText).toContain(`${slowTask!.id} is still running after 5 seconds`);
		expect(timeoutText).toContain('is charged when it finishes');

		const [dearTask, ...otherDear] = creates(dear);
		expect(otherDear).toEqual([]);
		expect(dearTask!.status).toBe('CANCELLED');
		const priceText = textOf(price);
		expect(priceText).toContain(
			"This would cost up to 70 credits, and 'Maximum Credits per Item' is 65",
		);
		expect(priceText).toContain('cancelled at once');
		expect(priceText).toContain(dearTask!.id);

		expect(result.isError).toBeUndefined();
		expect(JSON.parse(result.content[0]!.text)).toMatchObject([
			{ taskId: polledId, status: 'SUCCEEDED', cost: { credits: 60 }, url: expect.any(String) },
		]);
		expect(creates(polled)).toHaveLength(1);
		expect(looksAt(polledId).filter(({ status }) => status === 401)).toHaveLength(TRIES - 1);
	},
	LIMIT_MS,
);
