import { describe, expect, test } from '@jest/globals';

import type { NumberShape, Shape, StringShape } from '../../runway/catalogue/types.ts';
import { allFields, allShapes, valuesOf } from '../../scripts/catalogue/walk.mts';
import { type ExpectedModel, MODELS, RATIOS, RECIPES } from './expected-models.mts';
import { fieldOf, variantOf } from './lookup.mts';
import { typedEndpoints as endpoints } from './second-opinion.mts';

const words = (text: string) => text.split(' ').filter(Boolean).sort();

const cases = Object.entries({ ...MODELS, ...RECIPES }).flatMap(([id, variants]) =>
	Object.entries(variants).map(([name, expected]) => ({ id, name, expected })),
);

function fieldNames(id: string, name: string, required: boolean): string[] {
	return variantOf(id, name)
		.fields.filter((field) => field.required === required && field.name !== 'model')
		.map((field) => field.name)
		.sort();
}

function numberIn(shape: Shape): NumberShape | undefined {
	return allShapes(shape).find((part): part is NumberShape => part.kind === 'number');
}

function stringIn(shape: Shape): StringShape | undefined {
	return allShapes(shape).find((part): part is StringShape => part.kind === 'string');
}

describe('which model takes which fields', () => {
	test.each(cases)('$id $name', ({ id, name, expected }) => {
		expect(fieldNames(id, name, true)).toEqual(words(expected.required));
		expect(fieldNames(id, name, false)).toEqual(words(expected.optional));
	});

	test.each(Object.entries({ ...MODELS, ...RECIPES }))(
		'%s has no other variants',
		(id, variants) => {
			expect(
				endpoints
					.find((each) => each.id === id)
					?.variants.map(({ name }) => name)
					.sort(),
			).toEqual(Object.keys(variants).sort());
		},
	);
});

describe('ratios', () => {
	const withRatios = cases.filter(
		(each): each is typeof each & { expected: ExpectedModel & { ratio: keyof typeof RATIOS } } =>
			each.expected.ratio !== undefined,
	);

	test.each(withRatios)('$id $name: $expected.ratio', ({ id, name, expected }) => {
		const values = valuesOf(fieldOf(id, name, 'ratio').shape).map(String);
		expect(values.sort()).toEqual([...RATIOS[expected.ratio]].sort());
	});

	test('only Seedream 5 Lite takes any other size', () => {
		const open = endpoints.flatMap(({ id, variants }) =>
			variants.flatMap(({ name, fields }) =>
				allFields(fields)
					.filter(({ field }) =>
						allShapes(field.shape).some((part) => part.kind === 'enum' && part.open),
					)
					.map(({ path }) => `${id} ${name} ${path.join('.')}`),
			),
		);
		expect(open).toEqual(['textToImage.create seedream5_lite ratio']);
	});

	test.each([
		['recipes.multiShotVideo', 'auto', '1280:720 720:1280 960:960 1920:1080 1080:1920 1440:1440'],
		['recipes.multiShotVideo', 'custom', '1280:720 720:1280 960:960 1920:1080 1080:1920 1440:1440'],
		[
			'recipes.productAd',
			'default',
			'1280:720 720:1280 960:960 834:1112 1920:1080 1080:1920 1440:1440 1248:1664',
		],
		['recipes.productUgc', 'default', '720:1280 1080:1920'],
	])('%s %s', (id, name, list) => {
		expect(
			valuesOf(fieldOf(id, name, 'ratio').shape)
				.map(String)
				.sort(),
		).toEqual(words(list));
	});

	test('Aleph 2 offers the shapes to widen to', () => {
		expect(
			valuesOf(fieldOf('videoToVideo.create', 'aleph2', 'targetAspectRatio').shape).sort(),
		).toEqual(words('16:9 4:3 3:2 1:1 2:3 3:4 9:16 21:9'));
	});
});

describe('bounds of numbers', () => {
	test.each([
		['textToVideo.create', 'gen4.5', 'duration', { integer: true, minimum: 2, maximum: 10 }],
		['imageToVideo.create', 'gen4.5', 'duration', { integer: true, minimum: 2, maximum: 10 }],
		[
			'textToVideo.create',
			'gemini_omni_flash',
			'duration',
			{ integer: true, minimum: 3, maximum: 10 },
		],
		[
			'imageToVideo.create',
			'gemini_omni_flash',
			'duration',
			{ integer: true, minimum: 3, maximum: 10 },
		],
		['textToVideo.create', 'gemini_omni_flash_1.1', 'duration', { minimum: 3, maximum: 10 }],
		['imageToVideo.create', 'gemini_omni_flash_1.1', 'duration', { minimum: 3, maximum: 10 }],
		['videoToVideo.create', 'aleph2', 'keyframes.at', { minimum: 0, maximum: 1 }],
		[
			'characterPerformance.create',
			'act_two',
			'expressionIntensity',
			{ integer: true, minimum: 1, maximum: 5 },
		],
		[
			'textToSpeech.create',
			'eleven_v3',
			'seed',
			{ integer: true, minimum: 0, maximum: 4294967295 },
		],
		['textToSpeech.create', 'eleven_v3', 'speed', { minimum: 0.7, maximum: 1.2 }],
		['textToSpeech.create', 'eleven_v3', 'stability', { minimum: 0, maximum: 1 }],
		['textToSpeech.create', 'eleven_v3', 'similarityBoost', { minimum: 0, maximum: 1 }],
		['textToSpeech.create', 'eleven_v3', 'style', { minimum: 0, maximum: 1 }],
		['soundEffect.create', 'eleven_text_to_sound_v2', 'duration', { minimum: 0.5, maximum: 30 }],
		[
			'imageUpscale.create',
			'magnific_precision_upscaler_v2',
			'sharpen',
			{ integer: true, minimum: 0, maximum: 100 },
		],
		[
			'imageUpscale.create',
			'magnific_precision_upscaler_v2',
			'smartGrain',
			{ integer: true, minimum: 0, maximum: 100 },
		],
		[
			'imageUpscale.create',
			'magnific_precision_upscaler_v2',
			'ultraDetail',
			{ integer: true, minimum: 0, maximum: 100 },
		],
		[
			'videoUpscale.create',
			'magnific_video_upscaler_creative',
			'creativity',
			{ integer: true, minimum: 0, maximum: 100 },
		],
		[
			'videoUpscale.create',
			'magnific_video_upscaler_creative',
			'sharpen',
			{ integer: true, minimum: 0, maximum: 100 },
		],
		[
			'videoUpscale.create',
			'magnific_video_upscaler_creative',
			'smartGrain',
			{ integer: true, minimum: 0, maximum: 100 },
		],
		[
			'textToImage.create',
			'gpt_image_2',
			'outputCount',
			{ integer: true, minimum: 1, maximum: 10 },
		],
		[
			'textToImage.create',
			'gpt_image_2_5_flare',
			'outputCount',
			{ integer: true, minimum: 1, maximum: 10 },
		],
		[
			'textToImage.create',
			'gpt_image_2_5_sunburst',
			'outputCount',
			{ integer: true, minimum: 1, maximum: 10 },
		],
		[
			'recipes.marketingStockImage',
			'default',
			'outputCount',
			{ integer: true, minimum: 1, maximum: 4 },
		],
		['recipes.productAd', 'default', 'duration', { integer: true, minimum: 4, maximum: 15 }],
		['recipes.productSwap', 'default', 'duration', { integer: true, minimum: 4, maximum: 15 }],
		['recipes.productUgc', 'default', 'duration', { integer: true, minimum: 4, maximum: 15 }],
	])('%s %s %s', (id, name, path, bounds) => {
		expect(numberIn(fieldOf(id, name, path).shape)).toMatchObject({ kind: 'number', ...bounds });
	});

	test('fractions stay possible where they are', () => {
		for (const path of ['speed', 'stability', 'similarityBoost', 'style']) {
			expect(
				numberIn(fieldOf('textToSpeech.create', 'eleven_v3', path).shape)?.integer,
			).toBeUndefined();
		}
		const effect = fieldOf('soundEffect.create', 'eleven_text_to_sound_v2', 'duration');
		expect(numberIn(effect.shape)?.integer).toBeUndefined();
	});

	test('lengths of files are not taken for bounds of a value', () => {
		for (const [id, name, path] of [
			['textToVideo.create', 'grok_imagine_1_5', 'referenceAudio'],
			['characterPerformance.create', 'act_two', 'reference'],
			['recipes.productSwap', 'default', 'referenceVideo'],
			['recipes.productUgc', 'default', 'productImage'],
		]) {
			expect(JSON.stringify(fieldOf(id, name, path).shape)).not.toMatch(
				/minimum|maximum|minItems|maxItems/,
			);
		}
	});
});

describe('durations that are a list', () => {
	test.each(['textToVideo.create', 'imageToVideo.create'])('%s Veo', (id) => {
		for (const model of ['veo3.1', 'veo3.1_fast']) {
			expect(valuesOf(fieldOf(id, model, 'duration').shape)).toEqual([4, 6, 8]);
		}
	});

	test('multi-shot recipes', () => {
		for (const mode of ['auto', 'custom']) {
			expect(valuesOf(fieldOf('recipes.multiShotVideo', mode, 'duration').shape)).toEqual([
				5, 10, 15,
			]);
		}
	});

	test.each([
		['textToVideo.create', 'seedance2'],
		['imageToVideo.create', 'seedance2_fast'],
		['videoToVideo.create', 'seedance2_5'],
		['textToVideo.create', 'gemini_omni_flash_1.1'],
		['videoToVideo.create', 'gemini_omni_flash_1.1'],
	])('%s %s also takes auto', (id, model) => {
		const { shape } = fieldOf(id, model, 'duration');
		expect(valuesOf(shape)).toEqual(['auto']);
		expect(numberIn(shape)).toBeDefined();
	});
});

describe('lengths of texts', () => {
	test.each([
		['textToVideo.create', 'gen4.5', 'promptText', 1, 1000],
		['imageToVideo.create', 'gen4_turbo', 'promptText', undefined, 1000],
		['textToVideo.create', 'veo3.1', 'promptText', 1, 1000],
		['textToVideo.create', 'happyhorse_1_0', 'promptText', 1, 2500],
		['imageToVideo.create', 'happyhorse_1_0', 'promptText', undefined, 2500],
		['textToVideo.create', 'seedance2', 'promptText', 1, 3500],
		['videoToVideo.create', 'seedance2_mini', 'promptText', undefined, 3500],
		['textToVideo.create', 'seedance2_5', 'promptText', undefined, 15_000],
		['textToImage.create', 'gen4_image', 'promptText', 1, 1000],
		['textToImage.create', 'gpt_image_2', 'promptText', 1, 32_000],
		['textToImage.create', 'seedream5_pro', 'promptText', 1, 4000],
		['textToImage.create', 'seedream5_lite', 'promptText', 1, 4000],
		['textToImage.create', 'gen4_image', 'referenceImages.tag', 3, 16],
		['textToImage.create', 'gpt_image_2', 'referenceImages.tag', 3, 16],
		['textToImage.create', 'gemini_image3_pro', 'referenceImages.tag', 3, 16],
		['textToSpeech.create', 'eleven_multilingual_v2', 'promptText', 1, 1000],
		['voices.preview', 'default', 'prompt', 20, undefined],
	])('%s %s %s', (id, name, path, minimum, maximum) => {
		const shape = stringIn(fieldOf(id, name, path).shape);
		expect(shape?.maxLength).toBe(maximum);
		if (minimum !== undefined) expect(shape?.minLength).toBe(minimum);
	});
});

describe('lengths of lists', () => {
	test.each([
		['textToVideo.create', 'hailuo3', 'references', undefined, 9],
		['videoToVideo.create', 'hailuo3', 'references', undefined, 9],
		['textToVideo.create', 'seedance2', 'references', undefined, 9],
		['textToVideo.create', 'seedance2_5', 'references', undefined, 30],
		['textToVideo.create', 'wan3', 'references', undefined, 10],
		['textToVideo.create', 'wan3_prime', 'references', undefined, 10],
		['videoToVideo.create', 'aleph2', 'keyframes', undefined, 5],
		['textToImage.create', 'gpt_image_2', 'referenceImages', undefined, 16],
		['textToImage.create', 'gpt_image_2_5_flare', 'referenceImages', undefined, 16],
		['textToImage.create', 'gemini_image3.1_flash', 'referenceImages', undefined, 14],
		['textToImage.create', 'gemini_image3_pro', 'referenceImages', undefined, 14],
		['textToImage.create', 'muse_image', 'referenceImages', undefined, 10],
		['textToImage.create', 'grok_imagine_image_2', 'referenceImages', undefined, 3],
		// The comments write these out in words.
		['textToImage.create', 'gen4_image_turbo', 'referenceImages', 1, 3],
		['textToImage.create', 'gen4_image', 'referenceImages', undefined, 3],
		['textToImage.create', 'gemini_2.5_flash', 'referenceImages', undefined, 3],
		['soundEffect.create', 'seed_audio', 'referenceAudios', undefined, 3],
		['recipes.multiShotVideo', 'custom', 'shots', 3, 5],
		['recipes.productAd', 'default', 'productImages', 1, 10],
		['recipes.productAd', 'default', 'styleImages', 0, 4],
		['recipes.productSwap', 'default', 'newProductImages', 1, 10],
	])('%s %s %s', (id, name, path, minimum, maximum) => {
		const { shape } = fieldOf(id, name, path);
		expect(shape).toMatchObject({ kind: 'array', maxItems: maximum });
		if (minimum !== undefined) expect(shape).toMatchObject({ minItems: minimum });
	});
});

describe('closed lists', () => {
	test.each([
		['textToImage.create', 'gpt_image_2', 'background', 'transparent opaque auto'],
		['textToImage.create', 'gpt_image_2_5_flare', 'background', 'opaque auto'],
		['textToImage.create', 'gpt_image_2_5_sunburst', 'background', 'transparent opaque auto'],
		['textToImage.create', 'gpt_image_2', 'quality', 'low medium high auto'],
		['textToImage.create', 'gpt_image_2_5_flare', 'quality', 'low medium high xhigh max'],
		['textToImage.create', 'grok_imagine_image_2', 'quality', 'low medium'],
		['textToImage.create', 'gemini_image3_pro', 'referenceImages.subject', 'human object'],
		['textToVideo.create', 'grok_imagine_1_5', 'resolution', '480p 720p 1080p'],
		['textToVideo.create', 'h3_max', 'resolution', '480p 768p'],
		['textToVideo.create', 'h3_max', 'promptExpansionMode', 'disabled balanced quality'],
		['videoToVideo.create', 'seedance2_5', 'mode', 'reference extend edit'],
		['videoToVideo.create', 'aleph2', 'outputFormat', 'mp4 prores png_sequence sdr_rec709_10bit'],
		[
			'textToVideo.create',
			'gen4.5',
			'outputFormat',
			'mp4 prores png_sequence hdr10 hlg sdr_rec709_10bit hdr_pq_12bit_master hdr_prores hdr_png_sequence hdr_exr_sequence hdr_exr_acescg_sequence_1_3 hdr_exr_acescg_sequence_2_0',
		],
		[
			'videoToHdr.create',
			'ruby',
			'outputFormat',
			'hdr10 hlg hdr_prores hdr_exr_sequence hdr_exr_acescg_sequence_1_3 hdr_exr_acescg_sequence_2_0',
		],
		[
			'videoUpscale.create',
			'enhance_frame_rate',
			'targetFramerate',
			'24 25 30 48 50 60 120 23_98 29_97 59_94',
		],
		[
			'imageUpscale.create',
			'magnific_precision_upscaler_v2',
			'flavor',
			'sublime photo photo_denoiser',
		],
		[
			'voiceDubbing.create',
			'eleven_voice_dubbing',
			'targetLang',
			'en hi pt zh es fr de ja ar ru ko id it nl tr pl sv fil ms ro uk el cs da fi bg hr sk ta',
		],
		[
			'recipes.adLocalization',
			'default',
			'targetLanguage',
			'ar zh zh-Hant nl en fr de hi id it ja ko pl pt ru es sv th tr uk vi el',
		],
		['recipes.productAd', 'default', 'version', '2026-06 2026-07 unsafe-latest'],
		['recipes.productUgc', 'default', 'version', '2026-06 unsafe-latest'],
		['recipes.productSwap', 'default', 'newProductImages.view', 'front side back'],
	])('%s %s %s', (id, name, path, list) => {
		expect(
			valuesOf(fieldOf(id, name, path).shape)
				.map(String)
				.sort(),
		).toEqual(words(list));
	});

	test('there are 49 voices for speech', () => {
		for (const [id, model] of [
			['textToSpeech.create', 'eleven_v3'],
			['textToSpeech.create', 'eleven_multilingual_v2'],
			['speechToSpeech.create', 'eleven_multilingual_sts_v2'],
		]) {
			const presets = valuesOf(fieldOf(id, model, 'voice.presetId').shape);
			expect(new Set(presets).size).toBe(49);
			expect(presets).toEqual(expect.arrayContaining(['Maya', 'Rachel']));
		}
	});
});

describe('marked as deprecated', () => {
	test('values', () => {
		const deprecated = endpoints.flatMap(({ id, variants }) =>
			variants.flatMap(({ name, fields }) =>
				allFields(fields).flatMap(({ path, field: { shape } }) =>
					shape.kind === 'enum' && shape.deprecated !== undefined
						? [`${id} ${name} ${path.join('.')} ${shape.deprecated.join(' ')}`]
						: [],
				),
			),
		);
		expect(deprecated.sort()).toEqual([
			'imageToVideo.create hailuo3 resolution 768P 2K',
			'imageToVideo.create happyhorse_1_0 resolution 720P 1080P',
			'textToVideo.create hailuo3 resolution 768P 2K',
			'videoToVideo.create hailuo3 resolution 768P 2K',
		]);
	});

	test('fields', () => {
		const deprecated = endpoints.flatMap(({ id, variants }) =>
			variants.flatMap(({ name, fields }) =>
				allFields(fields)
					.filter(({ field }) => field.deprecated)
					.map(({ path }) => `${id} ${name} ${path.join('.')}`),
			),
		);
		expect(deprecated.sort()).toEqual([
			'realtimeSessions.create gwm1_avatars livekit',
			'videoToVideo.create aleph2 ratio',
		]);
	});
});

describe('fields that take a file', () => {
	test.each([
		['videoToVideo.create', 'aleph2', 'videoUri', 'video'],
		['videoToVideo.create', 'seedance2', 'promptVideo', 'video'],
		['textToVideo.create', 'hailuo3', 'referenceVideos.uri', 'video'],
		['textToVideo.create', 'hailuo3', 'referenceAudio.uri', 'audio'],
		['textToVideo.create', 'hailuo3', 'references.uri', 'image'],
		['textToImage.create', 'gen4_image', 'referenceImages.uri', 'image'],
		['videoToVideo.create', 'aleph2', 'keyframes.uri', 'image'],
		['imageUpscale.create', 'magnific_precision_upscaler_v2', 'imageUri', 'image'],
		['voiceIsolation.create', 'eleven_voice_isolation', 'audioUri', 'audio'],
		['textToSpeech.create', 'seed_audio', 'voice.audioUri', 'audio'],
		['recipes.productSwap', 'default', 'referenceVideo.uri', 'video'],
		['recipes.multiShotVideo', 'auto', 'firstFrame.uri', 'image'],
	])('%s %s %s', (id, name, path, kind) => {
		expect(stringIn(fieldOf(id, name, path).shape)?.media).toEqual([kind]);
	});
});
