import assert from 'node:assert/strict';
import type { Item } from '../../../harness/n8n.mts';
import type { Scenario } from '../scenario.mts';
import { assertClip, assertOrdered, assertSuccess } from '../checks.mts';
import { inARow, node, prompts, video } from '../workflows.mts';

const FILES = { path: '/storage/outputs/*' };
/** As often as one run of the node asks for a file. */
const TRIES_OF_A_RUN = 4;
const REFUSED = 'A storm [[fail:SAFETY.INPUT.TEXT]]';

export const errorOutput: Scenario = {
	name: 'Error output, with details as data',
	async run(ground) {
		const session = await ground.session();
		const details = { taskId: '={{ $json.error.taskId }}', why: '={{ $json.message }}' };
		const assignments = Object.entries(details).map(([name, value]) => {
			return { id: name, name, type: 'string', value };
		});
		const execution = await session.run(
			inARow(
				[
					prompts('A boat', REFUSED),
					video('={{ $json.prompt }}', {}, { onError: 'continueErrorOutput' }),
					node('Good', 'noOp', 1),
					node('Failed', 'set', 3.4, { mode: 'manual', assignments: { assignments } }),
				],
				{ 'Runway Video': [['Good'], ['Failed']], Good: [] },
			),
		);
		assertSuccess(execution);
		const tasks = session.sandbox.creates();
		const [boat, storm] = ['A boat', REFUSED].map((prompt) =>
			tasks.find(({ body }) => (body as { promptText: string }).promptText === prompt),
		);
		const left = ['Good', 'Failed'].map((name) => execution.items(name).map(({ json }) => json));
		const [good, failed] = left as [Item['json'][], Item['json'][]];
		const seen = JSON.stringify(left);
		assert.deepEqual([good.length, failed.length], [1, 1], seen);
		assert.deepEqual([good[0]?.taskId, failed[0]?.taskId], [boat?.id, storm?.id], seen);
		assert.match(String(failed[0]?.why), /SAFETY\.INPUT\.TEXT.*credits were charged/s);
	},
};

export const retryOnFail: Scenario = {
	name: 'Retry On Fail picks the task up',
	async run(ground) {
		const session = await ground.session();
		// A file that breaks off in the middle, until the first run of the node gives up.
		session.sandbox.inject({ match: FILES, kind: 'reset-mid-body', times: TRIES_OF_A_RUN });
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 100 };
		const execution = await session.run(inARow([video('A boat', {}, settings)]));
		assertSuccess(execution);
		const broken = session.sandbox.requests.filter(({ fault }) => fault !== undefined);
		assert.equal(broken.length, TRIES_OF_A_RUN, 'downloads that were cut');
		await assertClip(session, execution.items('Runway Video')[0]);
		assertOrdered(session, 1);
	},
};

export const retryExecution: Scenario = {
	name: 'Executions → Retry picks the task up',
	async run(ground) {
		const session = await ground.session();
		session.sandbox.inject({ match: FILES, kind: 'status', status: 503, times: TRIES_OF_A_RUN });
		const failed = await session.run(inARow([video('A boat')]));
		assert.equal(failed.status, 'error');
		assert.match(failed.error?.message ?? '', /could not be downloaded/);

		const id = await session.n8n.retryExecution(failed.id);

		const execution = await session.n8n.waitForExecution(id);
		assertSuccess(execution);
		await assertClip(session, execution.items('Runway Video')[0]);
		assertOrdered(session, 1);
	},
};
