import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { probeBytes } from '../../../harness/probe-bytes.mts';
import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('ugc-ad-from-two-photos');
});
afterAll(async () => {
	await job?.close();
});

test(
	'a person and a product become an upright ad in the store',
	async () => {
		const form = await job.sendForm();

		expect(await job.page(form)).toContain('Your ad is in the store');
		const [order, ...others] = job.orders('/v1/recipes/product_ugc');
		expect(others).toEqual([]);
		expect(order).toMatchObject({
			productInfo: 'Trail Shoe: light, grips on wet rock',
			characterImage: { uri: expect.stringMatching(/^data:image/) },
			productImage: { uri: expect.stringMatching(/^data:image/) },
			duration: 4,
		});
		const [file] = job.outside.store.files.all;
		expect(file!.key).toMatch(/^ugc\/ugc-.+\.mp4$/);
		expect(await probeBytes(file!.bytes)).toMatchObject({ width: 720, height: 1280 });
	},
	JOB_LIMIT_MS,
);

test(
	'an ad that Runway refuses is told by mail, with what was charged',
	async () => {
		await job.sendForm({ concept: 'Holds it up [[fail:SAFETY.INPUT.TEXT]]' });

		const mail = await job.outside.mailbox.mails.waitFor(() => true);
		expect(mail.subject).toBe('A UGC ad could not be made');
		expect(mail.text).toContain("Runway's moderation refused the input");
		expect(mail.text).toMatch(/\d+ credits were charged/);
	},
	JOB_LIMIT_MS,
);
