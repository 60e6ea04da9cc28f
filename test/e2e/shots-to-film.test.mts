import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { picturesOf, probed } from '../film/support/judge.mts';
import { exampleWorkflow } from '../../harness/examples.mts';
import { Session } from '../../harness/session.mts';

/** A minute and a half by itself; much more on a busy machine. */
const RUN_LIMIT_MS = 900_000;
const LIMIT_MS = 1_000_000;
const SHOTS = 12;

let session: Session;
let folder: string;

beforeAll(async () => {
	session = await Session.open({ concurrency: 6, timings: { queueMs: 0, runMs: 1000 } });
	folder = await mkdtemp(join(tmpdir(), 'n8n-runwayml-film-'));
});
afterAll(async () => {
	await session?.close();
	await rm(folder, { recursive: true, force: true });
});

interface Frame {
	position: string;
	uri: string;
}

const ordered = (path: string) => session.sandbox.creates().filter((task) => task.path === path);

test(
	'a list of shots becomes a film of a minute, and a retry orders only what is missing',
	async () => {
		// One voice is refused at first; the node tries again.
		session.sandbox.inject({
			match: { method: 'POST', path: '/v1/text_to_speech' },
			kind: 'status',
			status: 400,
			times: 1,
		});
		const workflow = await session.place(exampleWorkflow('shots-to-film'));
		const started = await session.n8n.run(workflow);
		const execution = await session.n8n.waitForExecution(started, RUN_LIMIT_MS);
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');

		expect(ordered('/v1/text_to_image')).toHaveLength(1 + SHOTS);
		expect(ordered('/v1/text_to_speech')).toHaveLength(SHOTS);
		const clips = ordered('/v1/image_to_video');
		expect(clips).toHaveLength(SHOTS);
		const frames = clips.map(({ body }) => (body as { promptImage: Frame[] }).promptImage);
		const ends = frames.map((each) => each.map(({ position }) => position).join());
		expect(ends.sort()).toEqual([
			'first',
			...Array.from({ length: SHOTS - 1 }, () => 'first,last'),
		]);

		const [film, ...others] = execution.items('Film');
		expect(others).toEqual([]);
		const { file, clips: parts } = film!.json as {
			file: { seconds: number; width: number; hasSound: boolean };
			clips: Array<{ start: number; end: number }>;
		};
		expect(file).toMatchObject({ width: 1280, height: 720, frameRate: 24, hasSound: true });
		expect(file.seconds).toBeGreaterThan(60);
		expect(parts).toHaveLength(SHOTS);
		const saved = join(folder, 'film.mp4');
		await writeFile(saved, await session.n8n.readBinary(film!.binary!.data!));
		const { streams } = await probed(saved);
		const kinds = streams.map(({ codec_type }) => codec_type);
		expect(kinds).toEqual(['video', 'audio', 'subtitle']);
		expect(await picturesOf(saved)).toHaveLength(SHOTS * (5 * 24 + 1));
		const srt = (await session.n8n.readBinary(film!.binary!.srt!)).toString();
		expect(srt.replaceAll('\n', ' ')).toContain(
			'Every morning, Mira folds a boat out of an old map.',
		);
		expect(srt.match(/-->/g)!.length).toBeGreaterThanOrEqual(SHOTS);
	},
	LIMIT_MS,
);
