import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';

import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { in64Bits } from './support/boxes.mts';
import { join } from './support/joined.mts';
import { ffmpeg, picturesOf, probed, soundOf } from './support/judge.mts';

const folder = temporaryFolder('seams');
const RATE = 48_000;
const FRAME_SECONDS = 1024 / RATE;

interface Recipe {
	name: string;
	frameRate: string;
	seconds: number;
	/** By which the sound is longer than the picture. */
	extraSound: number;
	/** Seconds by which the picture or the sound begins late. */
	late?: { picture?: number; sound?: number };
	more?: string[];
	extension?: string;
	cutFrom?: number;
	is64Bits?: boolean;
}

const SHAPES: Array<Pick<Recipe, 'frameRate' | 'seconds' | 'extraSound'>> = [
	{ frameRate: '24', seconds: 0.7, extraSound: 0.03 },
	{ frameRate: '30000/1001', seconds: 0.93, extraSound: -0.05 },
];

const KINDS: Array<Omit<Recipe, keyof (typeof SHAPES)[0]>> = [
	{ name: 'usual' },
	{ name: 'index-first', more: ['-movflags', '+faststart'] },
	{ name: 'fragments', more: ['-movflags', 'frag_keyframe+empty_moov'] },
	{ name: 'fragments-with-edits', more: ['-movflags', 'frag_keyframe+delay_moov'] },
	{ name: 'no-edits', more: ['-use_editlist', '0'] },
	{ name: 'negative-shifts', more: ['-movflags', 'negative_cts_offsets'] },
	{ name: 'other-clock', more: ['-video_track_timescale', '90000'] },
	{ name: 'mov', extension: 'mov' },
	{ name: 'in-64-bits', is64Bits: true },
	{ name: 'late-sound', late: { sound: 0.1 } },
	{ name: 'late-picture', late: { picture: 0.1 } },
	{ name: 'cut', cutFrom: 0.25 },
];

/** A clip that beeps twice: soon after it begins, and shortly before it ends. */
async function beeping(recipe: Recipe, place: number): Promise<string> {
	const { frameRate, seconds, extraSound, late = {}, extension = 'mp4', more = [] } = recipe;
	const file = path.join(folder, `${recipe.name}-${place}.${extension}`);
	const beeps = `between(t,0.3,0.33)+between(t,${seconds - 0.2},${seconds - 0.17})`;
	const tone = `aevalsrc='if(${beeps},sin(2*PI*2000*t),0)':s=${RATE}:d=${seconds + extraSound}`;
	const input = (delay: number | undefined, source: string) => [
		...(delay === undefined ? [] : ['-itsoffset', String(delay)]),
		...['-f', 'lavfi', '-i', source],
	];
	const picture = `testsrc2=size=64x48:rate=${frameRate}:duration=${seconds},hue=h=${place * 15}`;
	const codecs = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p -bf 2 -g 6 -c:a aac -ac 2';
	await ffmpeg([
		...input(late.picture, picture),
		...input(late.sound, tone),
		...codecs.split(' '),
		...more,
		file,
	]);
	if (recipe.is64Bits) fs.writeFileSync(file, in64Bits(fs.readFileSync(file)));
	if (recipe.cutFrom === undefined) return file;
	const cut = path.join(folder, `cut-${path.basename(file)}`);
	await ffmpeg(['-ss', String(recipe.cutFrom), '-i', file, '-c', 'copy', cut]);
	return cut;
}

/** Seconds at which a beep begins. */
async function beepsIn(file: string): Promise<number[]> {
	const sound = await soundOf(file, RATE);
	const beeps: number[] = [];
	let loudAt = -Infinity;
	for (const [index, value] of sound.entries()) {
		if (Math.abs(value) <= 0.1) continue;
		if (index - loudAt > RATE / 20) beeps.push(index / RATE);
		loudAt = index;
	}
	return beeps;
}

interface Heard {
	file: string;
	/** Seconds from the first picture to each beep. */
	beeps: number[];
	pictures: string[];
}

const clips: Heard[] = [];
beforeAll(async () => {
	for (const kind of KINDS) {
		for (const shape of SHAPES) {
			const file = await beeping({ ...kind, ...shape }, clips.length);
			const pictures = await picturesOf(file);
			const [{ seconds: start }] = pictures;
			const beeps = (await beepsIn(file)).map((beep) => beep - start);
			clips.push({ file, beeps, pictures: pictures.map(({ checksum }) => checksum) });
		}
	}
}, 300_000);

test('24 clips of all kinds: every picture is the same, and every beep within a frame of its place', async () => {
	expect(clips).toHaveLength(24);
	const film = path.join(folder, 'film.mp4');
	const { starts } = await join(
		clips.map(({ file }) => file),
		film,
	);
	await probed(film);
	const shown = await picturesOf(film);
	expect(shown.map(({ checksum }) => checksum)).toEqual(clips.flatMap(({ pictures }) => pictures));

	const heard = await beepsIn(film);
	let first = 0;
	let known = 0;
	for (const [place, { file, beeps, pictures }] of clips.entries()) {
		// Where the clip begins, as the judge sees it.
		const start = shown[first].seconds;
		first += pictures.length;
		const length = starts[place + 1] - starts[place];
		for (const beep of beeps) {
			if (beep < 0 || beep > length - 2 * FRAME_SECONDS) continue;
			known += 1;
			const nearest = Math.min(...heard.map((each) => Math.abs(each - start - beep)));
			expect([path.basename(file), nearest <= FRAME_SECONDS]).toEqual([path.basename(file), true]);
		}
	}
	expect(known).toBeGreaterThanOrEqual(44);
	// Nothing is heard twice, and nothing of a clip behind its end but the rest of a frame.
	expect(heard.length - known).toBeLessThanOrEqual(2);
});
