import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { probeBytes } from '../../../harness/probe-bytes.mts';
import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('dub-into-five-languages');
});
afterAll(async () => {
	await job?.close();
});

test(
	'a video comes back in five languages, each with its own speech under the same picture',
	async () => {
		const { executionId } = await job.sendForm();
		const execution = await job.untilItRests(executionId);

		expect(execution.error).toBeUndefined();
		const ordered = job.orders('/v1/voice_dubbing').map(({ targetLang }) => targetLang);
		expect(ordered.sort()).toEqual(['de', 'es', 'fr', 'it', 'ja']);
		const { files } = job.outside.store;
		expect(files.all.map(({ key }) => key).sort()).toEqual(
			['de', 'es', 'fr', 'it', 'ja'].map((language) => `dubbed/Founder story-${language}.mp4`),
		);
		expect(await probeBytes(files.all[0]!.bytes)).toMatchObject({ width: 480, height: 270 });
		expect(execution.items('Dub')).toHaveLength(5);
		for (const { json } of execution.items('Dub')) expect(json).toMatchObject({ hasSound: true });
		const mail = await job.outside.mailbox.mails.waitFor(() => true);
		expect(mail.subject).toBe('Founder story is dubbed');
		expect(mail.text).toContain('ja: dubbed/Founder story-ja.mp4');
		expect(mail.text).toContain('15 credits were charged');
	},
	JOB_LIMIT_MS,
);
