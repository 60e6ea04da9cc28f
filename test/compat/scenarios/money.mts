import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { poll } from '../../../harness/n8n/poll.mts';
import type { Scenario } from '../scenario.mts';
import { assertOrdered, assertSuccess } from '../checks.mts';
import { behindWebhook, inARow, video } from '../workflows.mts';

const LIMIT_MS = 60_000;

export const dryRun: Scenario = {
	name: 'Dry run creates nothing',
	async run(ground) {
		const session = await ground.session();
		const execution = await session.run(inARow([video('A boat', { options: { dryRun: true } })]));
		assertSuccess(execution);
		const [item] = execution.items('Runway Video');
		assert.equal(item?.json.dryRun, true);
		assertOrdered(session, 0);
	},
};

export const duplicateKey: Scenario = {
	name: 'Duplicate key creates one task',
	async run(ground) {
		const session = await ground.session({ timings: { queueMs: 0, runMs: 0 } });
		const path = randomUUID();
		const options = { duplicateKey: '={{ $json.body.entry }}', download: false };
		const workflow = await session.place(behindWebhook(path, [video('A boat', { options })]));
		await session.n8n.publish(workflow.id);
		const errors: Array<string | undefined> = [];
		for (const count of [1, 2]) {
			const { status } = await fetch(`${session.n8n.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ entry: 'article-7' }),
			});
			assert.equal(status, 200);
			const [newest] = await poll(
				() => session.n8n.executions({ workflowId: workflow.id }),
				(found) => found.length === count,
				LIMIT_MS,
				() => 'the webhook started no execution',
			);
			const execution = await session.n8n.waitForExecution(newest!.id, LIMIT_MS);
			errors.push(execution.error?.message);
		}
		assert.equal(errors[0], undefined);
		assert.match(errors[1] ?? '', /has been used before/);
		assertOrdered(session, 1);
	},
};
