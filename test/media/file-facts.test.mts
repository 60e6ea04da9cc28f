import fs from 'node:fs';
import { expect, test } from '@jest/globals';

import { PassingFacts } from '../../runway/media/passing-facts.ts';
import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { AAC, makeClip, makeSound } from '../film/support/clips.mts';
import { ffmpeg } from '../film/support/judge.mts';

const folder = temporaryFolder('file-facts');

/** The facts of a file that comes in pieces of this many bytes. */
async function factsOf(content: Buffer, pieceBytes: number) {
	const passing = new PassingFacts();
	for (let at = 0; at < content.length; at += pieceBytes) {
		await passing.add(content.subarray(at, at + pieceBytes));
	}
	return await passing.end(content.length);
}

const picture = async (extension: string) => {
	const file = `${folder}/picture.${extension}`;
	await ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=size=66x48', '-frames:v', '1', file]);
	return file;
};

const VIDEO = { seconds: 1, width: 64, height: 48, frameRate: 24, hasSound: false };
const FILES: Array<[name: string, make: () => Promise<string>, facts: object]> = [
	['an MP4', async () => await makeClip(folder), { ...VIDEO, codec: 'h264' }],
	[
		'an MP4 with its index first, and sound',
		async () => await makeClip(folder, { movflags: '+faststart', sound: AAC }),
		{ ...VIDEO, codec: 'h264', hasSound: true },
	],
	[
		'an MP4 in fragments',
		async () => await makeClip(folder, { movflags: 'frag_keyframe+empty_moov' }),
		{ ...VIDEO, codec: 'h264' },
	],
	[
		'a MOV',
		async () => await makeClip(folder, { codec: 'prores_ks' }),
		{ ...VIDEO, codec: 'prores' },
	],
	['HEVC', async () => await makeClip(folder, { codec: 'libx265' }), { ...VIDEO, codec: 'hevc' }],
	[
		'an MP3',
		async () => await makeSound(folder, 'mp3'),
		{ seconds: 1, codec: 'mp3', hasSound: true },
	],
	[
		'a WAV',
		async () => await makeSound(folder, 'wav'),
		{ seconds: 1, codec: 'pcm', hasSound: true },
	],
	[
		'an M4A',
		async () => await makeSound(folder, 'm4a'),
		{ seconds: 1, codec: 'aac', hasSound: true },
	],
	['a PNG', async () => await picture('png'), { width: 66, height: 48 }],
	['a JPEG', async () => await picture('jpg'), { width: 66, height: 48 }],
];

test.each(FILES)('%s says what it is while it passes by', async (_name, make, facts) => {
	const content = fs.readFileSync(await make());
	for (const pieceBytes of [100, 65_536]) {
		expect(await factsOf(content, pieceBytes)).toEqual({ ...facts, bytes: content.length });
	}
});

test.each([
	['nothing', Buffer.alloc(0)],
	['a text', Buffer.from('<html>')],
	['a damaged MP4', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom\0\0\0\0\0\0\0\x09moovx', 'latin1')],
])('of %s only its bytes are known', async (_name, content) => {
	expect(await factsOf(content, 3)).toEqual({ bytes: content.length });
});
