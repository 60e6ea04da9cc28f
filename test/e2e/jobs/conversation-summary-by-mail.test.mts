import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { beginTalk } from '../../../harness/talks.mts';
import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('conversation-summary-by-mail', { timings: { processingMs: 0 } });
});
afterAll(async () => {
	await job?.close();
});

test(
	'a talk that has ended is summed up by a chat model and comes by mail',
	async () => {
		const talk = await beginTalk(job.session.sandbox.url, 'Shall we cook a risotto?');
		await talk.end();
		job.outside.model.reply = () => ({ content: 'They asked for a recipe.' });

		expect((await job.run()).error).toBeUndefined();

		const [request] = job.outside.model.requests;
		const asked = request!.messages.at(-1)!.content;
		expect(asked).toMatch(/^Sum up this talk.*\n\nassistant: Shall we cook a risotto\?$/s);
		const [mail] = job.outside.mailbox.mails.all;
		expect(mail!.subject).toMatch(/^Talk with \S/);
		expect(mail!.text).toMatch(
			/^They asked for a recipe\.\s+---\s+assistant: Shall we cook a risotto\?\s*$/,
		);
	},
	JOB_LIMIT_MS,
);
