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

const WIDE = { ratio: '1280:720', resolution: '720p' };
/** A request with its body, as far as a price goes by it. */
const of = (endpoint: string, body: Record<string, unknown>): PricedRequest => ({ endpoint, body });
const clip = of('imageToVideo.create', { model: 'gen4_turbo', duration: 5, ...WIDE });
const finalClip = of('imageToVideo.create', { model: 'gen4.5', duration: 5, ...WIDE });
const picture = of('textToImage.create', { model: 'gen4_image', ...WIDE });
const spoken = (characters: number) =>
	of('textToSpeech.create', {
		model: 'eleven_multilingual_v2',
		promptText: 'x'.repeat(characters),
	});
/** As much as is said in five seconds. */
const narration = spoken(75);
const minuteDubbed: PricedRequest = {
	...of('voiceDubbing.create', { model: 'eleven_voice_dubbing', audioUri: 'file' }),
	files: { audioUri: { seconds: 60 } },
};
const wan = of('textToVideo.create', { model: 'wan3', duration: 5, resolution: '480p' });
const seedance = (duration: number) =>
	of('textToVideo.create', { model: 'seedance2_mini', duration, ...WIDE });
const ugc = (duration: number) =>
	of('recipes.productUgc', { duration, ratio: '720:1280', audio: true });
const times = (count: number, ...requests: PricedRequest[]) => Array(count).fill(requests).flat();

// Prices that a text gives; tables of prices are made by `npm run models`.
test.each<[string, string, PricedRequest[]]>([
	['README.md', 'three shapes from one product photo: PRICE.', times(3, clip)],
	['README.md', 'one-minute video in five languages: PRICE.', times(5, minuteDubbed)],
	['README.md', 'about PRICE for three shots.', times(3, picture, clip, narration)],
	['docs/voices.md', '50 characters cost 1 credit (PRICE)', [spoken(50)]],
	['examples/ai-agent-with-an-allowance.json', '25 credits (PRICE) a clip', [wan]],
	[
		'examples/article-to-narrated-film.json',
		'32 credits (PRICE) a shot',
		[picture, clip, narration],
	],
	['examples/brief-to-approved-clip.json', '5 credits (PRICE) a still', [picture]],
	['examples/brief-to-approved-clip.json', '60 credits (PRICE) for 5 seconds', [finalClip]],
	['examples/dub-into-five-languages.json', '150 credits (PRICE)', times(5, minuteDubbed)],
	['examples/from-a-sora-loop.json', '64 credits (PRICE) for 4 seconds', [seedance(4)]],
	['examples/image-to-video.json', 'Drawing costs 5 credits (PRICE)', [picture]],
	['examples/image-to-video.json', 'the clip 25 (PRICE)', [clip]],
	[
		'examples/long-render-that-survives-a-restart.json',
		'60 credits (PRICE) for 5 seconds',
		[finalClip],
	],
	['examples/product-photo-to-ad.json', 'so PRICE for three', times(3, clip)],
	[
		'examples/product-sheet-with-ledger.json',
		'ten products cost 250 credits (PRICE)',
		times(10, wan),
	],
	['examples/ugc-ad-from-two-photos.json', '192 credits (PRICE) for 4 seconds', [ugc(4)]],
	['examples/ugc-ad-from-two-photos.json', 'so PRICE for 15', [ugc(15)]],
])('%s has the price of "%s"', (guide, words, requests) => {
	const credits = requests.reduce((sum, request) => sum + (amountOf(request) ?? NaN), 0);
	const text = fs.readFileSync(path.join(root, guide), 'utf8').replace(/\s+/g, ' ');
	const [before, after] = words.split('PRICE');
	const prices = text.split(before!).map((rest) => /^\$[\d.]*\d/.exec(rest)?.[0]);
	expect(text).toContain(after);
	expect(prices).toContain(dollarText(credits));
});
