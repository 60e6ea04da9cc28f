import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { poll } from '../../harness/n8n/poll.mts';
import type { Execution } from '../../harness/n8n.mts';
import { Session } from '../../harness/session.mts';
import {
	chainOf,
	itemsNode,
	manualTrigger,
	videoNode,
	webhookTrigger,
} from './support/workflows.mts';

const LIMIT_MS = 120_000;
const CALLS = 8;
const NODE = 'Runway Video';

let session: Session;

beforeAll(async () => {
	session = await Session.open({ concurrency: null, timings: { queueMs: 0, runMs: 1000 } });
}, LIMIT_MS);

afterAll(async () => {
	await session.close();
});

/** Calls a webhook a number of times at once; the executions that this started, when all are over. */
async function callAtOnce(workflowId: string, path: string, body: object): Promise<Execution[]> {
	await Promise.all(
		Array.from({ length: CALLS }, async () => {
			const response = await fetch(`${session.n8n.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			expect(response.status).toBe(200);
		}),
	);
	const isOver = ({ status }: { status: string }) => !['new', 'running'].includes(status);
	const found = await poll(
		async () => await session.n8n.executions({ workflowId }),
		(executions) => executions.length === CALLS && executions.every(isOver),
		LIMIT_MS,
		(executions) => `The calls ended as ${executions.map(({ status }) => status).join()}`,
	);
	return await Promise.all(found.map(async ({ id }) => await session.n8n.execution(id)));
}

test.each(['hold', 'doNotWait'])(
	'eight identical webhooks at once order one task, and each refusal says where it is (%s)',
	async (waitForCompletion) => {
		const path = `fires-eight-times-${waitForCompletion}`;
		const prompt = `A cable car in the snow, ${waitForCompletion}`;
		const options = { duplicateKey: '={{ $json.body.entry }}' };
		const { id } = await session.place(
			chainOf('Webhook that fires eight times', [
				webhookTrigger(path),
				videoNode({ promptText: prompt, waitForCompletion, options }),
			]),
		);
		await session.n8n.publish(id);

		const executions = await callAtOnce(id, path, { entry: 'article 7' });

		const tasks = session.sandbox
			.creates()
			.filter(({ body }) => (body as { promptText?: string }).promptText === prompt);
		expect(tasks).toHaveLength(1);
		const successes = executions.filter(({ status }) => status === 'success');
		expect(successes.map((each) => each.items(NODE)[0]?.json.taskId)).toEqual([tasks[0]!.id]);
		const refusals = executions.filter(({ status }) => status === 'error');
		expect(refusals).toHaveLength(CALLS - 1);
		for (const { error } of refusals) {
			expect(error).toMatchObject({
				message: "'article 7' has been used before, so nothing was sent",
				description: expect.stringContaining("custom data 'runwayDuplicateKey'"),
			});
		}
	},
	LIMIT_MS,
);

test(
	'five new keys in one run order five tasks, and the same run again none',
	async () => {
		const keys = [1, 2, 3, 4, 5].map((entry) => ({ entry: `entry ${entry}` }));
		const workflow = await session.place(
			chainOf('Five keys', [
				manualTrigger(),
				itemsNode('Entries', keys),
				videoNode(
					{ waitForCompletion: 'doNotWait', options: { duplicateKey: '={{ $json.entry }}' } },
					{ onError: 'continueRegularOutput' },
				),
			]),
		);
		const before = session.sandbox.creates().length;
		const run = async () => {
			const execution = await session.n8n.waitForExecution(await session.n8n.run(workflow));
			expect(execution.status).toBe('success');
			return execution.items(NODE).map(({ json }) => json);
		};

		const first = await run();
		const ids = session.sandbox
			.creates()
			.slice(before)
			.map(({ id }) => id);
		expect(ids).toHaveLength(5);
		expect(first.map(({ taskId }) => taskId).sort()).toEqual(ids.sort());

		const second = await run();
		expect(second).toEqual(
			keys.map(({ entry }) => ({
				error: expect.objectContaining({
					message: `'${entry}' has been used before, so nothing was sent`,
				}),
				message: expect.stringContaining("custom data 'runwayDuplicateKey'"),
			})),
		);
		expect(session.sandbox.creates()).toHaveLength(before + 5);
	},
	LIMIT_MS,
);
