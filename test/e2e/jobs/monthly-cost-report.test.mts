import RunwayML from '@runwayml/sdk';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tryToParseDateTime } from 'n8n-workflow';

import { usableKey } from '../../../sandbox/server.mts';
import { Job, JOB_LIMIT_MS } from '../support/job.mts';

const DAY_MS = 86_400_000;
/** Of an n8n that was not given another one. */
const N8N_TIME_ZONE = 'America/New_York';

let clock = middleOfLastMonth();
let job: Job;

beforeAll(async () => {
	job = await Job.open('monthly-cost-report', { now: () => clock });
});
afterAll(async () => {
	await job?.close();
});

/** The month that n8n takes for the last one, by its own time zone. */
function middleOfLastMonth(): number {
	return tryToParseDateTime(new Date(), N8N_TIME_ZONE).startOf('month').toMillis() - 15 * DAY_MS;
}

test(
	'what last month cost comes by mail, with a sheet',
	async () => {
		const client = new RunwayML({ apiKey: usableKey, baseURL: job.session.sandbox.url });
		const order = {
			model: 'gen4.5',
			promptText: 'A kite',
			ratio: '1280:720',
			duration: 5,
		} as const;
		await client.textToVideo.create(order);
		clock = Date.now();
		await client.textToVideo.create({ ...order, duration: 10 });

		expect((await job.run()).error).toBeUndefined();

		const [mail, ...others] = job.outside.mailbox.mails.all;
		expect(others).toEqual([]);
		expect(mail!.subject).toMatch(/^Runway in \w+ \d{4}: \$0\.60$/);
		expect(mail!.text).toContain('gen4.5: 60 credits ($0.60)');
		const [sheet] = mail!.attachments;
		expect(sheet!.filename).toMatch(/^runway-\d{4}-\d{2}\.csv$/);
		expect(Buffer.from(sheet!.content as ArrayBuffer).toString()).toMatch(
			/^\uFEFFmodel,startDate,endDate,credits,dollars\ngen4\.5,\d{4}-\d{2}-01,\d{4}-\d{2}-\d{2},60,0\.6$/m,
		);
	},
	JOB_LIMIT_MS,
);
