import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('credits-running-low', { credits: 420 });
});
afterAll(async () => {
	await job?.close();
});

// When the trigger starts a workflow is shown in test/nodes/trigger.test.mts.
test(
	'the balance comes by mail',
	async () => {
		expect((await job.run()).error).toBeUndefined();

		const [mail, ...others] = job.outside.mailbox.mails.all;
		expect(others).toEqual([]);
		expect(mail!.subject).toBe('Runway: 420 credits left');
		expect(mail!.text).toContain('420 credits ($4.20), your threshold 1000');
	},
	JOB_LIMIT_MS,
);
