import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { endpoints } from '../../../runway/catalogue/index.ts';
import { filesThatDecide, forecast } from '../../../runway/catalogue/prices/index.ts';
import type { Variant } from '../../../runway/catalogue/types.ts';
import { type Sandbox, startSandbox, usableKey } from '../../../sandbox/server.mts';
import { startsTask } from '../../../scripts/catalogue/review.mts';
import { usualBody } from './requests.mts';

/**
 * Where the sandbox charges something else than the forecast says, with the reason: for each variant,
 * what is forecast and what is charged. A difference that is new here is a price that changed in one of
 * the two places.
 */
const DIFFERENT: Array<{ why: string; prices: Record<string, string> }> = [
	{
		why: 'It charges what has no known price: an invented one.',
		prices: {
			'soundEffect.create seed_audio': 'unknown 5',
			'textToImage.create gemini_image3.1_flash': 'unknown 7',
			'textToSpeech.create eleven_v4': 'unknown 1',
			'textToSpeech.create seed_audio': 'unknown 5',
			'imageToVideo.create hailuo3_highspeed': 'unknown 52, unknown 77',
			'imageToVideo.create hailuo3_lite': 'unknown 52, unknown 77',
			'textToVideo.create hailuo3_highspeed': 'unknown 50, unknown 75',
			'textToVideo.create hailuo3_lite': 'unknown 50, unknown 75',
			'textToVideo.create seedance2_5': 'unknown 340',
			'imageToVideo.create seedance2_5': 'unknown 340',
			'videoToVideo.create seedance2_5': 'unknown 510',
			'videoToVideo.create gemini_omni_flash_1.1': 'unknown 60',
		},
	},
];

type Body = Record<string, unknown>;

/** Fields that go together; the rest of a body is the first value of every list. */
const CHOSEN: Record<string, Body> = {
	'textToVideo.create hailuo3': { ratio: '16:9' },
	'textToVideo.create hailuo3_highspeed': { ratio: '16:9' },
	'textToVideo.create hailuo3_lite': { ratio: '16:9' },
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
		// Left out, it is what Runway takes then.
		const open = name === 'quality' ? [undefined] : [];
		return [...open, ...all].map((value) => ({ ...body, [name]: value }));
	});
	return [body, ...values];
}

/** The sandbox's charges for a film that it cannot open, and for a picture. */
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
	for (const { id, path, variants } of endpoints.filter(startsTask)) {
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
	expect(refused).toEqual(
		['hailuo3', 'hailuo3_highspeed', 'hailuo3_lite'].map((name) => `textToVideo.create ${name}`),
	);
	expect(found).toEqual(Object.assign({}, ...DIFFERENT.map(({ prices }) => prices)));
});
