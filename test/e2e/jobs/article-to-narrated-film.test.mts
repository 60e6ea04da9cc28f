import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { probeBytes } from '../../../harness/probe-bytes.mts';
import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('article-to-narrated-film');
});
afterAll(async () => {
	await job?.close();
});

test(
	'an article becomes a film with voices and subtitles in the store, and a draft post',
	async () => {
		expect((await job.call()).status).toBe(200);

		const mail = await job.outside.mailbox.mails.waitFor(() => true);
		expect(mail.subject).toBe('A draft waits: Evenings at the lake');
		// Pictures 15, clips 75, voices 4.
		expect(mail.text).toContain('cost 94 credits');
		const [post] = job.outside.blog.posts.all;
		expect(post).toMatchObject({ title: 'Evenings at the lake', status: 'draft' });
		expect(post!.content).toContain('/films/evenings-at-the-lake.mp4');
		const [film, ...others] = job.outside.store.files.all;
		expect(others).toEqual([]);
		expect(film!.key).toBe('films/evenings-at-the-lake.mp4');
		const { width, seconds } = await probeBytes(film!.bytes);
		expect(width).toBe(1280);
		expect(seconds).toBeGreaterThanOrEqual(15);
		const said = job.orders('/v1/text_to_speech').map(({ promptText }) => promptText);
		expect(said.sort()).toEqual([
			'Evenings at the lake.',
			'The last ferry leaves at nine.',
			'Whoever stays sees the sun go down behind the hills.',
		]);
	},
	JOB_LIMIT_MS,
);

test(
	'a script with more shots than the budget covers is not ordered, and somebody is told',
	async () => {
		const before = job.orders('/v1/text_to_image').length;
		const shot = { picture: 'A jetty', movement: 'Slow push in', text: 'Lanterns come on.' };
		const shots = Array.from({ length: 7 }, () => shot);
		job.outside.model.reply = () => ({ content: JSON.stringify({ output: { shots } }) });

		await job.call();

		const { text } = await job.outside.mailbox.mails.waitFor(({ subject }) =>
			subject!.startsWith('An article could not'),
		);
		expect(text).toContain('7 items: 35 credits ($0.35)');
		expect(job.orders('/v1/text_to_image')).toHaveLength(before);
	},
	JOB_LIMIT_MS,
);
