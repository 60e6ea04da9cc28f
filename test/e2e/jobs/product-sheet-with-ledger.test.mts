import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { Execution } from '../../../harness/n8n.mts';
import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('product-sheet-with-ledger');
});
afterAll(async () => {
	await job?.close();
});

const prompts = () => job.orders('/v1/text_to_video').map(({ promptText }) => promptText);

const skusIn = (execution: Execution) =>
	execution.items('Write Down the File').map(({ json }) => json.sku);

test(
	'ten products are made within a daily budget, and none of them twice',
	async () => {
		const first = await job.run();
		expect(first.error).toBeUndefined();
		expect(skusIn(first)).toEqual(['P-01', 'P-02', 'P-03', 'P-04', 'P-05']);
		const { files } = job.outside.store;
		expect(files.all.map(({ key }) => key)).toContain('products/P-05.mp4');
		const mail = await job.outside.mailbox.mails.waitFor(() => true);
		expect(mail.subject).toBe('5 products have no clip yet');
		expect(mail.text).toContain('Maximum Credits per Run');

		const second = await job.run();
		expect(skusIn(second)).toEqual(['P-06', 'P-07', 'P-08', 'P-09', 'P-10']);

		const third = await job.run();
		expect(third.status).toBe('success');
		expect(third.nodes).not.toContain('Clip');
		expect(prompts()).toHaveLength(10);
		expect(new Set(prompts()).size).toBe(10);
	},
	JOB_LIMIT_MS,
);
