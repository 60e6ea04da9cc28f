import { expect, test } from '@jest/globals';

import { onStandingClock } from '../../support/clock.mts';
import { loggedSoFar, type RunningNode } from '../../support/n8n.mts';
import { testBed } from '../../support/test-bed.mts';
import { until } from '../../support/until.mts';
import { textToVideo } from '../../support/video-node.mts';

// A stop that waited for the next poll of the task, or for anything else, would never end here.
const clock = onStandingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 60_000 } });

const creates = () => bed.sandbox.creates();
const states = () => creates().map(({ status }) => status);
const deletions = () => bed.sandbox.requests.filter(({ method }) => method === 'DELETE');

const logged = (message: string, since: number, detail: object = {}) =>
	loggedSoFar()
		.slice(since)
		.some(
			(line) =>
				line.message === message &&
				Object.entries(detail).every(([key, value]) => {
					const { [key]: found } = (line.metadata ?? {}) as Record<string, unknown>;
					return found === value;
				}),
		);

/** Stops an execution; n8n ends it at once and does not wait for the node. */
async function stop(running: RunningNode) {
	running.stop();
	return await running.result;
}

test('a stop cancels the tasks that are under way at once', async () => {
	const running = await bed.start(textToVideo(['a', 'b', 'c'], { maxConcurrency: 3 }));
	await until(() => creates().length === 3);
	const { run } = await stop(running);
	await until(() => states().every((status) => status === 'CANCELLED'));
	expect(deletions()).toHaveLength(3);
	// n8n shows it beside the execution, which has no output to tell it.
	const { runwayCancelledAtStop: noted } = run.data.resultData.metadata ?? {};
	expect(noted?.split(',').sort()).toEqual(
		creates()
			.map(({ id }) => id)
			.sort(),
	);
});

test('a stop while further items wait for their slots cancels those before them', async () => {
	const organization = { method: 'GET', path: '/v1/organization' };
	bed.sandbox.inject({ match: organization, kind: 'status', status: 503, times: 'always' });
	const prompts = Array.from({ length: 30 }, (_, index) => `Clip ${index}`);
	const running = await bed.start(textToVideo(prompts));
	await until(() => creates().length === 20);
	await stop(running);
	await until(() => states().every((status) => status === 'CANCELLED'));
	await clock.pass(10_000);
	expect(creates().length).toBe(20);
});

test('a stop while the order is on its way cancels what came of it', async () => {
	const order = { method: 'POST', path: '/v1/text_to_video' };
	bed.sandbox.inject({ match: order, kind: 'slow', delayMs: 500 });
	const running = await bed.start(textToVideo(['a']));
	await until(() => bed.sandbox.requests.some(({ method }) => method === 'POST'));
	expect(creates()).toHaveLength(0);
	running.stop();
	await clock.pass(500);
	await running.result;
	await until(() => creates().length === 1);
	await until(() => states()[0] === 'CANCELLED');
});

test('a stop leaves the task alone where the user wants that', async () => {
	const since = loggedSoFar().length;
	const running = await bed.start(textToVideo(['a'], { cancelOnStop: false }));
	await until(() => creates().length === 1);
	const { run } = await stop(running);
	await until(() => logged('Runway: the execution was stopped; its task goes on', since));
	expect(run.data.resultData.metadata?.runwayGoesOnAfterStop).toBe(creates()[0].id);
	expect(deletions()).toEqual([]);
	expect(states()).toEqual(['RUNNING']);
});

test('a stop does not delete a task that has finished meanwhile', async () => {
	bed.sandbox.change({ timings: { runMs: 0 } });
	const since = loggedSoFar().length;
	const running = await bed.start(textToVideo(['a']));
	await until(() => creates().length === 1);
	await stop(running);
	const outcome = 'task had already ended: SUCCEEDED';
	await until(() => logged('Runway: the execution was stopped', since, { outcome }));
	expect(deletions()).toEqual([]);
});

test.each(['stopWorkflow', 'continueRegularOutput'] as const)(
	'after a stop nothing more is ordered (%s)',
	async (onError) => {
		const running = await bed.start(
			textToVideo(['a', 'b', 'c'], { maxConcurrency: 1 }, { onError }),
		);
		await until(() => creates().length === 1);
		await stop(running);
		await until(() => states()[0] === 'CANCELLED');
		// An order that the stop set free would be sent before this one, which starts later.
		const next = await bed.start(textToVideo(['later']));
		await until(() => creates().some(({ body }) => JSON.stringify(body).includes('later')));
		expect(creates()).toHaveLength(2);
		await stop(next);
		await until(() => states().every((status) => status === 'CANCELLED'));
	},
	60_000,
);
