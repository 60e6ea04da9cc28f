import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { in64Bits } from './support/boxes.mts';
import { AAC, type ClipRecipe, makeClip } from './support/clips.mts';
import { join } from './support/joined.mts';
import { ffmpeg, loudness, picturesOf, probed, soundOf } from './support/judge.mts';

const folder = temporaryFolder('random-film');

const oneClip = fc.record({
	seconds: fc.constantFrom(0.3, 0.5, 1, 1.3),
	frameRate: fc.constantFrom('24', '25', '30', '30000/1001', '60'),
	bFrames: fc.constantFrom(0, 1, 2, 3),
	keyEvery: fc.constantFrom(1, 6, 250),
	movflags: fc.constantFrom(
		undefined,
		'+faststart',
		'frag_keyframe+empty_moov',
		'frag_keyframe+empty_moov+default_base_moof',
		'negative_cts_offsets',
	),
	more: fc.constantFrom<string[][]>(
		[],
		['-use_editlist', '0'],
		['-video_track_timescale', '90000'],
	),
	hasSound: fc.boolean(),
	extraSound: fc.constantFrom(-0.2, 0, 0.029, 0.4),
	container: fc.constantFrom('mp4' as const, 'mov' as const),
	is64Bits: fc.boolean(),
	/** Seconds that are cut off without encoding anything. */
	cutFrom: fc.constantFrom(undefined, undefined, undefined, 0.11),
});

/** What ffmpeg does not write by itself; fragments have no tables to be written otherwise. */
async function changed(
	file: string,
	{ is64Bits, cutFrom, movflags }: { is64Bits: boolean; cutFrom?: number; movflags?: string },
): Promise<string> {
	if (cutFrom !== undefined) {
		const { dir, base } = path.parse(file);
		const cut = path.join(dir, `cut-${base}`);
		await ffmpeg(['-ss', String(cutFrom), '-i', file, '-c', 'copy', cut]);
		return cut;
	}
	// A movie of pieces, and one with its index first, keep places that the longer index would move.
	if (is64Bits && (movflags === undefined || movflags === 'negative_cts_offsets')) {
		fs.writeFileSync(file, in64Bits(fs.readFileSync(file)));
	}
	return file;
}

const someFilm = fc.record({
	codec: fc.constantFrom('libx264' as const, 'libx264' as const, 'libx265' as const),
	soundRate: fc.constantFrom(32_000, 44_100, 48_000),
	clips: fc.array(oneClip, { minLength: 2, maxLength: 4 }),
});

test('clips of any kind keep their pictures, their times and their sound', async () => {
	let film = 0;
	await fc.assert(
		fc.asyncProperty(someFilm, async ({ codec, soundRate, clips }) => {
			const recipes = clips.map((clip): ClipRecipe => {
				const { hasSound, extraSound, seconds, is64Bits: _is, cutFrom: _from, ...rest } = clip;
				const soundSeconds = Math.max(0.1, seconds + extraSound);
				const sound = hasSound ? AAC : undefined;
				return { ...rest, codec, soundRate, seconds, sound, soundSeconds };
			});
			const files: string[] = [];
			for (const [index, recipe] of recipes.entries()) {
				files.push(await changed(await makeClip(folder, recipe), clips[index]));
			}
			film += 1;
			const target = path.join(folder, `film-${film}.mp4`);
			const { starts, facts } = await join(files, target);

			const shown = await picturesOf(target);
			const expected = [];
			for (const [index, file] of files.entries()) {
				const own = await picturesOf(file);
				const [{ seconds: zero }] = own;
				expected.push(
					...own.map(({ checksum, seconds }) => ({
						checksum,
						seconds: starts[index] + seconds - zero,
					})),
				);
			}
			expect(shown.map(({ checksum }) => checksum)).toEqual(
				expected.map(({ checksum }) => checksum),
			);
			for (const [index, { seconds }] of shown.entries()) {
				expect(Math.abs(seconds - expected[index].seconds)).toBeLessThan(0.002);
			}
			await probed(target);

			if (!facts.hasSound) return;
			const sound = await soundOf(target);
			// A frame of sound, and what a decoder needs to get going.
			const margin = 0.07;
			for (const [index, { sound: has, soundSeconds = 0 }] of recipes.entries()) {
				const [from, to] = [starts[index], starts[index + 1]];
				const cutSeconds = clips[index].cutFrom ?? 0;
				const heardTo = has === undefined ? from : Math.min(to, from + soundSeconds - cutSeconds);
				if (heardTo - from > 3 * margin) {
					expect(loudness(sound, from + margin, heardTo - margin)).toBeGreaterThan(0.03);
				}
				if (to - heardTo > 3 * margin) {
					expect(loudness(sound, heardTo + margin, to - margin)).toBeLessThan(0.005);
				}
			}
		}),
		{ numRuns: 10, seed: 24 },
	);
}, 300_000);
