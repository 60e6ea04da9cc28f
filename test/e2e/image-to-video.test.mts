import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { probe, type Probe } from '../../sandbox/media/ffmpeg.mts';
import { exampleWorkflow } from './support/examples.mts';
import { Session } from './support/session.mts';

const LIMIT_MS = 120_000;

let session: Session;

beforeAll(async () => {
	session = await Session.open();
}, LIMIT_MS);

afterAll(async () => {
	await session.close();
});

async function probeBytes(bytes: Buffer): Promise<Probe> {
	const folder = await mkdtemp(join(tmpdir(), 'runway-e2e-'));
	try {
		const file = join(folder, 'media');
		await writeFile(file, bytes);
		return await probe(file);
	} finally {
		await rm(folder, { recursive: true });
	}
}

describe('the package in a real n8n', () => {
	test('the test of the credential form is green with a usable key', async () => {
		const { status } = await session.n8n.testCredential(session.credential);
		expect(status).toBe('OK');
	});

	test(
		'a PNG in binary data becomes a playable MP4 of the asked size and length',
		async () => {
			const execution = await session.run(exampleWorkflow('image-to-video'));

			expect(execution.error).toBeUndefined();
			expect(execution.status).toBe('success');
			const [item, ...others] = execution.items('Runway Video');
			expect(others).toEqual([]);
			const file = item?.binary?.data;
			expect(file).toMatchObject({ mimeType: 'video/mp4', fileExtension: 'mp4' });
			const video = await probeBytes(await session.n8n.readBinary(file!));
			expect(video).toMatchObject({ width: 1280, height: 720 });
			expect(video.seconds).toBeCloseTo(5, 1);
			expect(session.sandbox.creates()).toHaveLength(1);
		},
		LIMIT_MS,
	);
});
