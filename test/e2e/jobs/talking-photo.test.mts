import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('talking-photo', { timings: { queueMs: 0, runMs: 500, processingMs: 500 } });
});
afterAll(async () => {
	await job?.close();
});

const madeAvatars = () =>
	job.session.sandbox.requests
		.filter(({ method, path }) => method === 'POST' && path === '/v1/avatars')
		.map(({ body }) => body);

test(
	'a portrait speaks the text, and the form hands over the video',
	async () => {
		const form = await job.sendForm();

		expect(await job.page(form)).toContain('Here is your video');
		const execution = await job.untilItRests(form.executionId);
		expect(execution.items('Talk')).toMatchObject([
			{ binary: { data: { mimeType: 'video/mp4', fileName: 'talking-photo.mp4' } } },
		]);
		const [order, ...others] = job.orders('/v1/avatar_videos');
		expect(others).toEqual([]);
		expect(order).toMatchObject({
			speech: { type: 'text', text: 'Welcome to our shop! The new trail shoes are here.' },
		});
		expect(madeAvatars()).toMatchObject([
			{ name: expect.stringContaining('Talking photo'), voice: { presetId: 'clara' } },
		]);

		// The same photo again: its avatar is found.
		const second = await job.sendForm();
		await job.untilItRests(second.executionId);
		expect(madeAvatars()).toHaveLength(1);
		expect(job.orders('/v1/avatar_videos')).toHaveLength(2);
	},
	JOB_LIMIT_MS,
);
