import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { amountOf, dollarText, type PricedRequest } from '../runway/catalogue/prices/index.ts';

// What the guides send a reader to: files, folders, pages and commands that move while a text stays.

const root = path.join(import.meta.dirname, '..');
const GUIDES = [
	...['README.md', 'CONTRIBUTING.md'],
	...fs.readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md'));

const FOLDERS = 'runway|nodes|credentials|harness|scripts|test|sandbox|docs|bench|examples|icons';
const PATH = new RegExp(`(?<![\\w./-])(?:${FOLDERS})/[\\w./-]*[\\w/]`, 'g');

/** A path as it is written, or the beginning of a test file's name, as Jest takes it. */
function exists(name: string): boolean {
	const file = path.join(root, name);
	if (fs.existsSync(file)) return true;
	const folder = path.dirname(file);
	if (!name.startsWith('test/') || !fs.existsSync(folder)) return false;
	return fs.readdirSync(folder).some((entry) => entry.startsWith(`${path.basename(name)}`));
}

const codeIn = (text: string): string[] => [
	...(text.match(/(?<!`)`[^`\n]+`(?!`)/g) ?? []),
	...(text.match(/^```[^]*?^```/gm) ?? []),
];

describe.each(GUIDES)('%s', (guide) => {
	const text = fs.readFileSync(path.join(root, guide), 'utf8');

	test('names only files and folders that exist', () => {
		const named = codeIn(text).flatMap((code) => code.match(PATH) ?? []);
		expect(named.filter((name) => !exists(name))).toEqual([]);
	});

	test('links only to pages that exist', () => {
		const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, link]) => link!);
		const missing = links.filter(
			(link) => !fs.existsSync(path.join(root, path.dirname(guide), link)),
		);
		expect(missing).toEqual([]);
	});

	test('asks only for commands that exist', () => {
		const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
			scripts: Record<string, string>;
		};
		const asked = [...text.matchAll(/`?npm run ([\w:-]+)/g)].map(([, name]) => name!);
		expect(asked.filter((name) => scripts[name] === undefined)).toEqual([]);
	});
});

const clip: PricedRequest = {
	endpoint: 'imageToVideo.create',
	body: { model: 'gen4_turbo', duration: 5, ratio: '1280:720' },
};
const picture: PricedRequest = {
	endpoint: 'textToImage.create',
	body: { model: 'gen4_image', ratio: '1280:720' },
};
const spoken = (characters: number): PricedRequest => ({
	endpoint: 'textToSpeech.create',
	body: { model: 'eleven_multilingual_v2', promptText: 'x'.repeat(characters) },
});
/** As much as is said in five seconds. */
const narration = spoken(75);
const minuteDubbed: PricedRequest = {
	endpoint: 'voiceDubbing.create',
	body: { model: 'eleven_voice_dubbing', audioUri: 'file' },
	files: { audioUri: { seconds: 60 } },
};

// Sums that a guide gives in its text; tables of prices are made by `npm run models`.
test.each<[string, string, PricedRequest[]]>([
	['README.md', 'three shapes from one product photo: PRICE.', [clip, clip, clip]],
	['README.md', 'one-minute video in five languages: PRICE.', Array(5).fill(minuteDubbed)],
	['README.md', 'about PRICE for three shots.', Array(3).fill([picture, clip, narration]).flat()],
	['docs/voices.md', '50 characters cost 1 credit (PRICE)', [spoken(50)]],
])('%s has the price of "%s"', (guide, words, requests) => {
	const credits = requests.reduce((sum, request) => sum + (amountOf(request) ?? NaN), 0);
	const text = fs.readFileSync(path.join(root, guide), 'utf8').replace(/\s+/g, ' ');
	const [before, after] = words.split('PRICE');
	const prices = text.split(before!).map((rest) => /^\$[\d.]*\d/.exec(rest)?.[0]);
	expect(text).toContain(after);
	expect(prices).toContain(dollarText(credits));
});
