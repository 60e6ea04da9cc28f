import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { probeBytes } from '../../../harness/probe-bytes.mts';
import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('from-a-sora-loop');
});
afterAll(async () => {
	await job?.close();
});

test(
	'a request as Sora took it is answered with the clip',
	async () => {
		const response = await job.call();

		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('video/mp4');
		const { width, height, seconds } = await probeBytes(Buffer.from(await response.arrayBuffer()));
		expect(height! / width!).toBeCloseTo(16 / 9, 1);
		expect(seconds).toBeCloseTo(4, 0);
		expect(job.orders('/v1/text_to_video')).toMatchObject([{ duration: 4 }]);
	},
	JOB_LIMIT_MS,
);

test(
	'a request over the budget is refused to the caller, and told by mail',
	async () => {
		const before = job.orders('/v1/text_to_video').length;

		const { status } = await job.call({ seconds: '15' });

		expect(status).toBe(500);
		const mail = await job.outside.mailbox.mails.waitFor(() => true);
		expect(mail.text).toContain("'Maximum Credits per Item' is 200");
		expect(job.orders('/v1/text_to_video')).toHaveLength(before);
	},
	JOB_LIMIT_MS,
);
