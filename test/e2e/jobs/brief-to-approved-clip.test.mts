import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('brief-to-approved-clip');
});
afterAll(async () => {
	await job?.close();
});

interface Frame {
	readonly uri: string;
}

test(
	'a still is drawn again until a person approves it, and that one becomes the clip',
	async () => {
		const form = await job.sendForm();
		const page = await job.page(form);
		expect(page).toContain('60 credits ($0.60)');
		expect(page).toMatch(/<img src="http/);
		expect(job.orders('/v1/image_to_video')).toEqual([]);

		await job.answer(form, { decision: ['Draw another one'], change: 'A green canoe' });
		const [, second] = job.orders('/v1/text_to_image');
		expect(second?.promptText).toContain('A green canoe');

		const ending = await job.answer(form, { decision: ['Animate it'], change: '' });
		expect(ending).toContain('Here is your clip');
		const execution = await job.session.n8n.execution(form.executionId);
		const [{ json }] = execution.items('Still') as [{ json: { url: string } }];
		const [clip, ...others] = job.orders('/v1/image_to_video');
		expect(others).toEqual([]);
		const [frame] = clip!.promptImage as [Frame];
		expect(frame.uri.split('?')[0]).toBe(json.url.split('?')[0]);
		expect(execution.items('Clip')).toMatchObject([
			{ json: { cost: { credits: 60 } }, binary: { clip: { mimeType: 'video/mp4' } } },
		]);
	},
	JOB_LIMIT_MS,
);

test(
	'nothing is animated if the person stops there',
	async () => {
		const before = job.orders('/v1/image_to_video').length;
		const form = await job.sendForm();

		const ending = await job.answer(form, { decision: ['Stop here'], change: '' });

		expect(ending).toContain('No clip was created');
		expect(job.orders('/v1/image_to_video')).toHaveLength(before);
	},
	JOB_LIMIT_MS,
);
