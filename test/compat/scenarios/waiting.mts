import assert from 'node:assert/strict';
import { poll } from '../../../harness/n8n/poll.mts';
import type { Scenario } from '../scenario.mts';
import { assertClip, assertOrdered, assertSuccess } from '../checks.mts';
import { inARow, node, runway, video } from '../workflows.mts';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;
/** n8n checks parked executions once a minute. */
const PARKED_LIMIT_MS = 240_000;

export const hold: Scenario = {
	name: 'Hold until finished',
	async run(ground) {
		const session = await ground.session();
		const execution = await session.run(inARow([video('A kite over a beach')]));
		assertSuccess(execution);
		await assertClip(session, execution.items('Runway Video')[0]);
		assertOrdered(session, 1);
	},
};

export const doNotWait: Scenario = {
	name: 'Do not wait, then a loop with Check',
	async run(ground) {
		const session = await ground.session();
		const execution = await session.run(
			inARow(
				[
					video('A kettle starts to sing [[slow:4]]', { waitForCompletion: 'doNotWait' }),
					node('Wait', 'wait', 1.1, { resume: 'timeInterval', amount: 1, unit: 'seconds' }),
					runway('Task', { operation: 'check', taskId: '={{ $json.taskId }}' }),
					node('Done', 'noOp', 1),
				],
				{ 'Runway Task': [['Done'], ['Wait']] },
			),
		);
		assertSuccess(execution);
		assert.ok(execution.runs('Runway Task').length > 1, 'Check was to run several times');
		await assertClip(session, execution.items('Done')[0]);
		assertOrdered(session, 1);
	},
};

export const suspend: Scenario = {
	name: 'Suspend until finished',
	async run(ground) {
		const session = await ground.session({ timings: { runMs: 1_000 } });
		const end = async (prompt: string) => {
			const suspended = inARow([video(prompt, { waitForCompletion: 'suspend' })]);
			const id = await session.n8n.run(await session.place(suspended));
			return await session.n8n.waitForExecution(id, PARKED_LIMIT_MS);
		};
		const [good, failed] = await Promise.all(['A snail', 'A storm [[fail:INTERNAL]]'].map(end));
		const refused = [good, failed].filter((execution) =>
			execution?.error?.message.includes('is not possible here'),
		);
		if (refused.length === 2) {
			assertOrdered(session, 0);
			return 'refuses';
		}
		assertSuccess(good!);
		await assertClip(session, good?.items('Runway Video')[0]);
		assert.equal(failed?.status, 'error');
		assert.match(failed.error?.message ?? '', /internal error/);
		assertOrdered(session, 2);
		return '✓';
	},
};

export const stop: Scenario = {
	name: 'Stop cancels the task',
	async run(ground) {
		const session = await ground.session({ timings: { runMs: 600_000 } });
		const id = await session.n8n.run(await session.place(inARow([video('A snail')])));
		const [task] = await poll(
			async () => session.sandbox.creates(),
			(tasks) => tasks.length > 0,
			START_LIMIT_MS,
			() => 'nothing was ordered',
		);

		await session.n8n.stopExecution(id);

		await poll(
			async () => session.sandbox.tasks.get(task!.id)?.status,
			(status) => status === 'CANCELLED',
			STOP_LIMIT_MS,
			(status) => `the task is still ${status} ${STOP_LIMIT_MS / 1000} s after the stop`,
		);
		const { status } = await session.n8n.waitForExecution(id, STOP_LIMIT_MS);
		assert.equal(status, 'canceled');
	},
};
