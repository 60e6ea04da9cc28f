import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { probeBytes } from '../../../harness/probe-bytes.mts';
import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('product-photo-to-ad');
});
afterAll(async () => {
	await job?.close();
});

test(
	'a photo in a form becomes an ad in three shapes, in the store and in the table',
	async () => {
		const { executionId, nextPage } = await job.sendForm();

		const execution = await job.untilItRests(executionId);
		expect(execution.error).toBeUndefined();
		const { files } = job.outside.store;
		expect(files.all.map(({ key }) => key).sort()).toEqual([
			'ads/Trail Shoe-16x9.mp4',
			'ads/Trail Shoe-1x1.mp4',
			'ads/Trail Shoe-9x16.mp4',
		]);
		const tall = files.all.find(({ key }) => key.includes('9x16'))!;
		expect(tall.mimeType).toBe('video/mp4');
		const { width, height } = await probeBytes(tall.bytes);
		expect(height! / width!).toBeCloseTo(16 / 9, 1);
		expect(execution.items('Write Down').map(({ json }) => json)).toMatchObject(
			['9:16', '1:1', '16:9'].map((shape) => ({ product: 'Trail Shoe', shape, credits: 25 })),
		);
		expect(await (await fetch(nextPage)).text()).toContain('ads/Trail Shoe-1x1.mp4');
	},
	JOB_LIMIT_MS,
);

test(
	'what is over the budget is refused before it is charged, and a mail says so',
	async () => {
		const before = job.orders('/v1/image_to_video').length;
		const shapes = ['9:16', '1:1', '16:9', '4:3', '3:4'];

		const { executionId } = await job.sendForm({ shapes });

		const mail = await job.outside.mailbox.mails.waitFor(() => true);
		expect(mail.to).toMatchObject([{ address: 'marketing@example.com' }]);
		expect(mail.text).toContain('5 results: 125 credits ($1.25)');
		expect(mail.text).toContain(executionId);
		expect(job.orders('/v1/image_to_video')).toHaveLength(before);
	},
	JOB_LIMIT_MS,
);
