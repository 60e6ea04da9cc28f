import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { endpoints as generated } from '../../../runway/catalogue/generated.ts';
import { completedEndpoint } from '../../../runway/catalogue/overlay.ts';
import { filesThatDecide, forecast } from '../../../runway/catalogue/prices/index.ts';
import type { Variant } from '../../../runway/catalogue/types.ts';
import { type Sandbox, startSandbox, usableKey } from '../../../sandbox/server.mts';
import { startsTask } from '../../../scripts/catalogue/review.mts';
import { usualBody } from './requests.mts';

/**
 * Where the sandbox charges something else than the forecast says, with the reason: for each variant,
 * what is forecast and what is charged. The sandbox's prices are its own, of about the right size; a
 * difference that is new here is a price that changed in one of the two places.
 */
const DIFFERENT: Array<{ why: string; prices: Record<string, string> }> = [
	{
		why: 'References, first frames and videos that go in cost nothing there.',
		prices: {
			'imageToVideo.create gemini_omni_flash': '51 50',
			'imageToVideo.create grok_imagine_1_5': '51 50, 81 80, 146 145',
			'imageToVideo.create hailuo3': '52 50, 77 75',
			'videoToVideo.create gemini_omni_flash': '55 50',
			'videoToVideo.create hailuo3': '100 50, 150 75',
		},
	},
	{
		why: 'It goes by the short side, so that a square counts as the next larger size; its smallest price is whole.',
		prices: {
			'imageToVideo.create seedance2': '180 200',
			'imageToVideo.create seedance2_5': '100 150, 150 340',
			'imageToVideo.create wan3': '25 50, 50 100',
			'imageToVideo.create wan3_prime': '34 35, 34 70, 70 140',
			'textToVideo.create happyhorse_1_0': '75 150',
			'textToVideo.create seedance2': '180 200',
			'textToVideo.create seedance2_5': '100 150, 150 340',
			'textToVideo.create wan3': '25 50, 50 100',
			'textToVideo.create wan3_prime': '34 35, 34 70, 70 140',
			'videoToVideo.create seedance2': '180 200',
		},
	},
	{
		why: 'Both of it.',
		prices: {
			'videoToVideo.create seedance2_5': '150 100, 225 150, 225 340, 510 340',
			'imageToVideo.create gemini_omni_flash_1.1': '18 20, 51 50, 76 75, 151 150',
		},
	},
	{
		why: 'Its smallest price is whole.',
		prices: {
			'textToVideo.create gemini_omni_flash_1.1': '17 20',
		},
	},
	{
		why: 'It charges what has no known price: an invented one.',
		prices: {
			'soundEffect.create seed_audio': 'unknown 3',
			'textToSpeech.create seed_audio': 'unknown 2',
			'videoToVideo.create gemini_omni_flash_1.1':
				'unknown 20, unknown 50, unknown 75, unknown 150',
		},
	},
	{
		why: 'It bills recipes as one of their models.',
		prices: {
			'recipes.adLocalization default': '21 5',
			'recipes.marketingStockImage default': '9 1, 13 5, 28 20',
			'recipes.multiShotVideo auto': '65 180, 65 200, 85 200',
			'recipes.multiShotVideo custom': '195 540, 195 600, 255 600',
			'recipes.productAd default': '236 180, 236 200, 256 200',
			'recipes.productCampaignImage default': '144 20',
			'recipes.productSwap default': '248 180, 268 200',
			'recipes.productUgc default': '228 180, 248 200',
		},
	},
	{
		why: 'It goes by the second, and not by the frame, or at another rate.',
		prices: {
			'videoUpscale.create enhance_frame_rate': '3 10',
			'videoUpscale.create magnific_video_upscaler_creative': '84 100, 108 100, 144 200',
			'soundEffect.create eleven_text_to_sound_v2': '5 1',
			'speechToSpeech.create eleven_multilingual_sts_v2': '2 3',
		},
	},
	{
		why: 'Its prices for images are older, and tell fewer sizes and qualities apart.',
		prices: {
			'textToImage.create gemini_image3.1_flash': 'unknown 7, 16 11',
			'textToImage.create gemini_image3_pro': '20 40',
			'textToImage.create gen4_image': '8 5',
			'textToImage.create gpt_image_2': '2 1, 20 5',
			'textToImage.create gpt_image_2_5_flare': '2 1, 16 20, 28 30, 63 41',
			'textToImage.create gpt_image_2_5_sunburst': '2 1, 16 20, 28 30, 63 41',
			'textToImage.create grok_imagine_image_2': '4 6, 6 8',
			'textToImage.create seedream5_lite': '4 3',
			'textToImage.create seedream5_pro': '5 4, 9 6, 9 4',
		},
	},
];

type Body = Record<string, unknown>;

/** What goes together; the rest of a body is the first of every list. */
const CHOSEN: Record<string, Body> = {
	'textToVideo.create hailuo3': { ratio: '16:9' },
	'recipes.multiShotVideo custom': {
		duration: 15,
		shots: Array.from({ length: 3 }, () => ({ prompt: 'A door opens', duration: 5 })),
	},
};

/** Lists of which every value is tried, one after the other. */
const TRIED = ['audio', 'outputFormat', 'quality', 'ratio', 'resolution', 'scaleFactor'];

function bodiesFor(endpoint: string, variant: Variant): Body[] {
	const body = { ...usualBody(variant), ...CHOSEN[`${endpoint} ${variant.name}`] };
	const tried = variant.fields.filter(({ name }) => TRIED.includes(name));
	const values = tried.flatMap(({ name, shape }) => {
		const all = shape.kind === 'enum' ? shape.values : shape.kind === 'boolean' ? [false] : [];
		return all.map((value) => ({ ...body, [name]: value }));
	});
	return [body, ...values];
}

/** What the sandbox takes for a film that it cannot open, and for a picture. */
const FILM = { seconds: 5, frames: 120, width: 1280, height: 720 };
const PICTURE = { width: 1024, height: 1024 };

function forecastOf(endpoint: string, body: Body): number | null {
	const paths = filesThatDecide({ endpoint, body });
	const files = paths.map((path) => [path, path === 'imageUri' ? PICTURE : FILM]);
	return forecast({ endpoint, body, files: Object.fromEntries(files) }).credits;
}

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ concurrency: null, dailyLimit: null, credits: 1e9 });
});
afterAll(async () => await sandbox?.close());

/** @returns undefined for a body that the sandbox does not take */
async function charged(path: string, body: Body): Promise<number | undefined> {
	const response = await fetch(sandbox.url + path, {
		method: 'POST',
		headers: {
			Authorization: `Bearer ${usableKey}`,
			'X-Runway-Version': '2024-11-06',
			'Content-Type': 'application/json',
		},
		body: JSON.stringify(body),
	});
	const answer = (await response.json()) as { estimatedCost?: { credits: number } };
	return answer.estimatedCost?.credits;
}

test('the sandbox charges what is forecast, but for what is explained', async () => {
	const found: Record<string, string> = {};
	const refused: string[] = [];
	let bodies = 0;
	for (const { id, path, variants } of generated.filter(startsTask).map(completedEndpoint)) {
		for (const variant of variants) {
			const different = new Set<string>();
			for (const body of bodiesFor(id, variant)) {
				const here = forecastOf(id, body);
				const there = await charged(path, body);
				bodies += 1;
				if (there === undefined) refused.push(`${id} ${variant.name}`);
				else if (there !== here) different.add(`${here ?? 'unknown'} ${there}`);
			}
			if (different.size > 0) found[`${id} ${variant.name}`] = [...different].join(', ');
		}
	}
	expect(bodies).toBeGreaterThan(800);
	// The ratio 'adaptive', which takes references.
	expect(refused).toEqual(['textToVideo.create hailuo3']);
	expect(found).toEqual(Object.assign({}, ...DIFFERENT.map(({ prices }) => prices)));
});
