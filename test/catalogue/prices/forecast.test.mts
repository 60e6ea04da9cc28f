import { describe, expect, test } from '@jest/globals';

import {
	type FileFacts,
	filesThatDecide,
	type Forecast,
	forecast,
	inDollars,
	priceInWords,
	rateInWords,
} from '../../../runway/catalogue/prices/index.ts';

type Body = Record<string, unknown>;
type Files = Record<string, FileFacts>;

const T2V = 'textToVideo.create';
const I2V = 'imageToVideo.create';
const V2V = 'videoToVideo.create';
const T2I = 'textToImage.create';

const FILE = 'https://media.example.com/a';
const images = (count: number) => Array.from({ length: count }, () => ({ uri: FILE }));

/** `100`, `about 100`, `about 20 to 100` or `unknown`. */
function short(found: Forecast): string {
	if (found.certainty === 'unknown') return 'unknown';
	if (found.certainty === 'exact') return String(found.credits);
	return found.least === found.credits
		? `about ${found.credits}`
		: `about ${found.least} to ${found.credits}`;
}

const priced = (endpoint: string, body: Body, files?: Files) =>
	short(forecast({ endpoint, body, files }));

describe('worked examples of others', () => {
	test.each<[string, string, Body, string, Files?]>([
		['gen4.5, 10 s', T2V, { model: 'gen4.5', duration: 10, ratio: '1280:720' }, '120'],
		['gen4_turbo, 10 s', I2V, { model: 'gen4_turbo', duration: 10, promptImage: FILE }, '50'],
		['veo3.1 with sound, 8 s', T2V, { model: 'veo3.1', audio: true, duration: 8 }, '320'],
		['veo3.1_fast with sound, 8 s', T2V, { model: 'veo3.1_fast', duration: 8 }, '120'],
		[
			'grok_imagine_1_5 at 1080p, 15 s, from text',
			T2V,
			{ model: 'grok_imagine_1_5', resolution: '1080p', duration: 15 },
			'435',
		],
		[
			'grok_imagine_1_5_lite at 1080p, 15 s, from a picture',
			I2V,
			{ model: 'grok_imagine_1_5_lite', ratio: 'auto_1080p', duration: 15, promptImage: FILE },
			'211',
		],
		[
			'grok_imagine_1_5_lite at 720p, 5 s, from a picture',
			I2V,
			{ model: 'grok_imagine_1_5_lite', ratio: 'auto_720p', duration: 5, promptImage: FILE },
			'16',
		],
		[
			'seedance2_5 at 1080p, 30 s, from text',
			T2V,
			{ model: 'seedance2_5', ratio: '1920:1080', duration: 30 },
			'2040',
		],
		[
			'aleph2 with a video whose length is not known',
			V2V,
			{ model: 'aleph2', videoUri: FILE },
			'about 56 to 840',
		],
		[
			'seedance2_5 at 720p, 10 s, with 6 s of reference video',
			T2V,
			{
				model: 'seedance2_5',
				ratio: '1280:720',
				duration: 10,
				referenceVideos: [{ type: 'video', uri: FILE }],
			},
			'390',
			{ 'referenceVideos.0.uri': { seconds: 6 } },
		],
		[
			'grok_imagine_image_2, four of 1K with two references',
			T2I,
			{
				model: 'grok_imagine_image_2',
				ratio: '1024:1024',
				quality: 'medium',
				outputCount: 4,
				referenceImages: images(2),
			},
			'26',
		],
		[
			'ruby, 5.7 s at 1080p',
			'videoToHdr.create',
			{ model: 'ruby', videoUri: FILE },
			'114',
			{ videoUri: { seconds: 5.7, width: 1920, height: 1080 } },
		],
		[
			'ruby, 2 s at 4K',
			'videoToHdr.create',
			{ model: 'ruby', videoUri: FILE },
			'80',
			{ videoUri: { seconds: 2, width: 3840, height: 2160 } },
		],
		[
			'the video upscaler at 1k, 3 s of 30 frames',
			'videoUpscale.create',
			{ model: 'magnific_video_upscaler_creative', resolution: '1k', videoUri: FILE },
			'63',
			{ videoUri: { frames: 90 } },
		],
		[
			'the video upscaler at 2k',
			'videoUpscale.create',
			{ model: 'magnific_video_upscaler_creative', videoUri: FILE },
			'81',
			{ videoUri: { frames: 90 } },
		],
		[
			'gemini_omni_flash_1.1, an edit of 6.71 s',
			V2V,
			{ model: 'gemini_omni_flash_1.1', mode: 'edit', videoUri: FILE, references: images(1) },
			'about 81',
			{ videoUri: { seconds: 6.71, width: 1280, height: 720 } },
		],
		['stock images by default', 'recipes.marketingStockImage', { prompt: 'A desk' }, '88'],
		['a campaign', 'recipes.productCampaignImage', { prompt: 'A coat' }, '144'],
		[
			'a minute of conversation',
			'realtimeSessions.create',
			{ model: 'gwm1_avatars', maxDuration: 60 },
			'about 2 to 22',
		],
	])('%s', (_what, ...[endpoint, body, expected, files]) => {
		expect(priced(endpoint, body, files)).toBe(expected);
	});
});

describe('what a price depends on', () => {
	test.each<[string, string, Body, string, Files?]>([
		['sound, which is there unless it is refused', T2V, { model: 'veo3.1', duration: 4 }, '160'],
		['no sound', T2V, { model: 'veo3.1', duration: 4, audio: false }, '80'],
		['4K', T2V, { model: 'seedance2', ratio: '3840:2160', duration: 4 }, '600'],
		['an odd shape of 1080p', T2V, { model: 'seedance2', ratio: '2206:946', duration: 4 }, '160'],
		[
			'a square of 480p',
			T2V,
			{ model: 'grok_imagine_1_5_lite', ratio: '480:480', duration: 4 },
			'8',
		],
		[
			'a square of 720p',
			T2V,
			{ model: 'grok_imagine_1_5_lite', ratio: '720:720', duration: 4 },
			'12',
		],
		[
			'Gemini at 1080p',
			T2V,
			{ model: 'gemini_omni_flash_1.1', ratio: '1920:1080', duration: 4 },
			'about 60',
		],
		[
			'Gemini at 720p',
			T2V,
			{ model: 'gemini_omni_flash_1.1', ratio: '1280:720', duration: 4 },
			'40',
		],
		['upper case', T2V, { model: 'hailuo3', resolution: '768P', duration: 5 }, '50'],
		['a least charge', T2V, { model: 'seedance2_mini', ratio: '992:432', duration: 3 }, '64'],
		[
			'an edit of a short video',
			V2V,
			{ model: 'aleph2', videoUri: FILE },
			'56',
			{ videoUri: { seconds: 1 } },
		],
		[
			'ProRes',
			T2V,
			{ model: 'gen4.5', ratio: '1280:720', duration: 5, outputFormat: 'prores' },
			'85',
		],
		['HDR', T2V, { model: 'gen4.5', ratio: '1280:720', duration: 5, outputFormat: 'hdr10' }, '160'],
		[
			'ten bits of a large video',
			V2V,
			{ model: 'aleph2', videoUri: FILE, outputFormat: 'sdr_rec709_10bit' },
			'680',
			{ videoUri: { seconds: 10, width: 3840, height: 2160 } },
		],
		[
			'ten bits of a video whose size is not known',
			V2V,
			{ model: 'aleph2', videoUri: FILE, outputFormat: 'sdr_rec709_10bit' },
			'about 480 to 680',
			{ videoUri: { seconds: 10 } },
		],
		[
			'references of Hailuo',
			T2V,
			{
				model: 'hailuo3',
				resolution: '2k',
				duration: 5,
				references: images(3),
				referenceVideos: images(2),
			},
			'231',
			{ 'referenceVideos.0.uri': { seconds: 4 }, 'referenceVideos.1.uri': { seconds: 6 } },
		],
		[
			'no more than 15 s of reference video',
			V2V,
			{ model: 'hailuo3', resolution: '768p', duration: 5, promptVideo: FILE },
			'200',
			{ promptVideo: { seconds: 40 } },
		],
		[
			'a first frame that may count',
			I2V,
			{ model: 'hailuo3', resolution: '768p', duration: 5, promptImage: FILE },
			'about 50 to 52',
		],
		[
			'each reference of Grok',
			T2V,
			{
				model: 'grok_imagine_1_5',
				resolution: '720p',
				duration: 1,
				references: images(2),
				referenceAudio: images(1),
			},
			'19',
		],
		[
			'a first frame of Gemini',
			I2V,
			{ model: 'gemini_omni_flash', duration: 3, promptImage: [{ uri: FILE, position: 'first' }] },
			'31',
		],
		[
			'an edit by Gemini, charged up to 10 s',
			V2V,
			{ model: 'gemini_omni_flash', videoUri: FILE, references: images(1) },
			'111',
			{ videoUri: { seconds: 12 } },
		],
		[
			'a price with a fraction',
			T2V,
			{ model: 'wan3_prime', ratio: '832:480', duration: 2 },
			'about 14',
		],
		[
			'a reference for each image',
			T2I,
			{
				model: 'gpt_image_2_5_flare',
				ratio: '2880:2880',
				quality: 'max',
				outputCount: 3,
				referenceImages: images(2),
			},
			'234',
		],
		['the quality that is the default', T2I, { model: 'gpt_image_2', ratio: '2560:2560' }, '20'],
		['the size that Runway chooses', T2I, { model: 'gpt_image_2', ratio: 'auto' }, '41'],
		[
			'a size between two prices',
			T2I,
			{ model: 'gpt_image_2_5_sunburst', ratio: 'auto', quality: 'max' },
			'about 63 to 76',
		],
		['1K', T2I, { model: 'seedream5_pro', ratio: '1376:768' }, '5'],
		['2K by name', T2I, { model: 'seedream5_pro', ratio: 'auto_2k', outputCount: 2 }, '18'],
		['720p', T2I, { model: 'gen4_image', ratio: '1680:720' }, '5'],
		['between 720p and 1080p', T2I, { model: 'gen4_image', ratio: '1360:768' }, 'about 8'],
		[
			'an enlargement up to 4096 pixels',
			'imageUpscale.create',
			{ model: 'magnific_precision_upscaler_v2', imageUri: FILE },
			'25',
			{ imageUri: { width: 2048, height: 1000 } },
		],
		[
			'an enlargement beyond',
			'imageUpscale.create',
			{ model: 'magnific_precision_upscaler_v2', imageUri: FILE, scaleFactor: 4 },
			'150',
			{ imageUri: { width: 2048, height: 1000 } },
		],
		[
			'an enlargement of a picture that no one has measured',
			'imageUpscale.create',
			{ model: 'magnific_precision_upscaler_v2', imageUri: FILE },
			'about 25 to 150',
		],
		[
			'characters that have begun',
			'textToSpeech.create',
			{ model: 'eleven_v3', promptText: 'x'.repeat(101) },
			'3',
		],
		['a sound of unknown length', 'soundEffect.create', { model: 'eleven_text_to_sound_v2' }, '2'],
		[
			'a sound of a length',
			'soundEffect.create',
			{ model: 'eleven_text_to_sound_v2', duration: 30 },
			'30',
		],
		[
			'dubbing',
			'voiceDubbing.create',
			{ model: 'eleven_voice_dubbing', audioUri: FILE },
			'30',
			{ audioUri: { seconds: 60 } },
		],
		[
			'another voice',
			'speechToSpeech.create',
			{ model: 'eleven_multilingual_sts_v2', media: { type: 'video', uri: FILE } },
			'20',
			{ 'media.uri': { seconds: 60 } },
		],
		[
			'the person in a clip',
			'characterPerformance.create',
			{ model: 'act_two', reference: { type: 'video', uri: FILE } },
			'25',
			{ 'reference.uri': { seconds: 5 } },
		],
		[
			'frames between frames',
			'videoUpscale.create',
			{ model: 'enhance_frame_rate', videoUri: FILE },
			'5',
			{ videoUri: { seconds: 10 } },
		],
		['an ad of 10 s', 'recipes.productAd', { ratio: '1280:720' }, '416'],
		['an ad of 4 s', 'recipes.productAd', { ratio: '1920:1080', duration: 4 }, '216'],
		['a swap', 'recipes.productSwap', {}, '428'],
		['a swap at 1080p', 'recipes.productSwap', { resolution: '1080p', duration: 15 }, '668'],
		['a person with a product', 'recipes.productUgc', { ratio: '720:1280' }, '588'],
		['several shots', 'recipes.multiShotVideo', { mode: 'auto' }, '130'],
		[
			'several shots at 1080p',
			'recipes.multiShotVideo',
			{ mode: 'auto', ratio: '1440:1440', duration: 5 },
			'85',
		],
		['a translated ad', 'recipes.adLocalization', {}, '21'],
		[
			'cheaper stock images',
			'recipes.marketingStockImage',
			{ quality: 'low', outputCount: 2 },
			'10',
		],
	])('%s', (_what, ...[endpoint, body, expected, files]) => {
		expect(priced(endpoint, body, files)).toBe(expected);
	});

	test('a size that follows the video that is continued', () => {
		const body = { model: 'seedance2_5', mode: 'extend', promptVideo: FILE, duration: 4 };
		const files = { promptVideo: { seconds: 4, width: 1920, height: 1080 } };
		expect(priced(V2V, body, files)).toBe('408');
		// It may be 4K, whose price is not known.
		expect(priced(V2V, body)).toBe('unknown');
	});

	test('the longest, where the length is auto, since Runway charges that first', () => {
		const found = forecast({
			endpoint: T2V,
			body: { model: 'seedance2', ratio: '1280:720', duration: 'auto' },
		});
		expect(short(found)).toBe('about 540');
		expect(found.why).toContain('given back in the end');
	});

	test('all that may be meant, where the request leaves it open', () => {
		expect(priced(T2V, { model: 'grok_imagine_1_5' })).toBe('about 10 to 150');
		expect(priced(T2V, { model: 'seedance2', duration: 5 })).toBe('about 180 to 750');
		expect(priced(T2V, { model: 'gen4.5', ratio: '1280:720' })).toBe('about 24 to 120');
	});
});

describe('a price that is not known', () => {
	test.each<[string, string, Body, RegExp]>([
		['an unknown model', T2V, { model: 'gen7' }, /^no price is known for gen7$/],
		['a model named as objects are', T2V, { model: 'constructor' }, /for constructor$/],
		['another name of that kind', T2V, { model: '__proto__' }, /for __proto__$/],
		['no model', T2V, {}, /for textToVideo\.create$/],
		['an endpoint that no one knows', 'toString', {}, /for toString$/],
		['a retired model', I2V, { model: 'gen3a_turbo' }, /no longer offers gen3a_turbo$/],
		['a size without a price', T2V, { model: 'seedance2_fast', ratio: '1920:1080' }, /at 1080p$/],
		['a draft', T2V, { model: 'seedance2_5', draft: true }, /drafts without a price/],
		[
			'the smallest images',
			T2I,
			{ model: 'gemini_image3.1_flash', ratio: '512:512' },
			/512 pixels/,
		],
		['a router', 'generate.video.create', { configId: 'a' }, /dryRun/],
		['a workflow', 'workflows.run', {}, /sum of the models/],
		['a voice', 'voices.create', {}, /making a voice/],
		['avatar videos', 'avatarVideos.create', { model: 'gwm1_avatars' }, /avatar videos/],
		[
			'more frames',
			'videoUpscale.create',
			{ model: 'magnific_video_upscaler_creative', fpsBoost: true },
			/frames the boost adds/,
		],
		[
			'frames that no one has counted',
			'videoUpscale.create',
			{ model: 'magnific_video_upscaler_creative', videoUri: FILE },
			/number of frames of videoUri/,
		],
		[
			'an audio file of unknown length',
			'voiceIsolation.create',
			{ model: 'eleven_voice_isolation', audioUri: FILE },
			/length of audioUri.* 1 credit for 6 seconds$/,
		],
		[
			'speech',
			'textToSpeech.create',
			{ model: 'seed_audio', promptText: 'Hello' },
			/known only in the end, at 0\.25 credits a second, at least 5$/,
		],
		[
			'a new clip after a video',
			V2V,
			{ model: 'gemini_omni_flash_1.1', mode: 'reference', videoUri: FILE },
			/no source has a price/,
		],
		[
			'a number of images that is none',
			T2I,
			{ model: 'muse_image', outputCount: 'many' },
			/^outputCount is not a number, at 1 credit an image$/,
		],
		['a length that is none', T2V, { model: 'gen4.5', duration: '5' }, /duration is not a number/],
		['a negative length', T2V, { model: 'gen4.5', duration: -5 }, /duration is not a number/],
		['no length at all', T2V, { model: 'gen4.5', duration: Number.NaN }, /not a number/],
	])('%s', (_what, endpoint, body, why) => {
		const found = forecast({ endpoint, body });
		expect(found).toMatchObject({ certainty: 'unknown', credits: null });
		expect(found.why).toMatch(why);
	});
});

test('a part of a second that may count as a whole one makes a range', () => {
	const files = { videoUri: { seconds: 5.5 } };
	expect(priced(V2V, { model: 'aleph2', videoUri: FILE }, files)).toBe('about 154 to 168');
	const audio = { audioUri: { seconds: 61 } };
	const body = { model: 'eleven_voice_isolation', audioUri: FILE };
	expect(priced('voiceIsolation.create', body, audio)).toBe('about 11');
});

test('a model at an endpoint where the catalogue does not have it is uncertain', () => {
	expect(priced(T2V, { model: 'gen4_turbo', duration: 5 })).toBe('about 25');
});

test('a field or value that the catalogue does not know makes a forecast uncertain', () => {
	const body = { model: 'gen4.5', ratio: '1280:720', duration: 5 };
	expect(priced(T2V, body)).toBe('60');
	expect(priced(T2V, { ...body, turbo: true })).toBe('about 60');
	expect(priced(T2V, { ...body, ratio: '1300:720' })).toBe('about 60');
});

test('a forecast tells how it comes about, and how old it is', () => {
	expect(
		forecast({ endpoint: T2V, body: { model: 'gen4.5', ratio: '1280:720', duration: 5 } }),
	).toEqual({ certainty: 'exact', credits: 60, why: '5 s × 12 credits', asOf: '2026-10-08' });
	const open = forecast({ endpoint: T2V, body: { model: 'grok_imagine_1_5', resolution: '720p' } });
	expect(open).toEqual({
		certainty: 'about',
		credits: 240,
		least: 16,
		why: '1 to 15 s × 16 credits; duration is left to Runway',
		asOf: '2026-10-08',
	});
});

test.each<[string, string | undefined, string | undefined]>([
	[T2V, 'gen4.5', '12 credits ($0.12) a second'],
	[T2V, 'seedance2', '36 to 150 credits ($0.36 to $1.50) a second'],
	[T2V, 'wan3_prime', '6.8 to 28 credits ($0.068 to $0.28) a second'],
	[V2V, 'aleph2', '28 credits ($0.28) a second'],
	[T2I, 'muse_image', '1 credit ($0.01) an image'],
	['videoUpscale.create', 'magnific_video_upscaler_creative', '0.9 credits ($0.009) a frame'],
	['voiceDubbing.create', 'eleven_voice_dubbing', '1 credit ($0.01) for 2 seconds'],
	['textToSpeech.create', 'eleven_v3', '1 credit ($0.01) for 50 characters'],
	['textToSpeech.create', 'seed_audio', '0.25 credits ($0.0025) a second'],
	['recipes.adLocalization', undefined, '21 credits ($0.21) a request'],
	['recipes.productAd', undefined, undefined],
	['recipes.marketingStockImage', undefined, undefined],
	['realtimeSessions.create', 'gwm1_avatars', undefined],
	['avatarVideos.create', 'gwm1_avatars', undefined],
	['generate.video.create', undefined, undefined],
	[T2V, 'gen7', undefined],
])('%s %s costs %s in few words', (endpoint, model, words) => {
	expect(rateInWords(endpoint, { model })).toBe(words);
});

test('the rate is that of what is asked for', () => {
	expect(rateInWords(T2V, { model: 'veo3.1', audio: true }, inDollars)).toBe('$0.40 a second');
	expect(rateInWords(T2V, { model: 'veo3.1', audio: false }, inDollars)).toBe('$0.20 a second');
});

test.each<[string, string, Body, string | undefined]>([
	['seconds', T2V, { model: 'gen4.5', duration: 5 }, '$0.60 for 5 s'],
	['an image', T2I, { model: 'gen4_image', ratio: '1280:720', outputCount: 1 }, '$0.05 an image'],
	['several', T2I, { model: 'muse_image', outputCount: 3 }, '$0.03 for 3 images'],
	['an unknown length', T2V, { model: 'gen4.5' }, undefined],
	['an unknown price', T2V, { model: 'hailuo3_lite', duration: 5 }, undefined],
])('%s in few words', (_what, endpoint, body, words) => {
	expect(priceInWords({ endpoint, body })).toBe(words);
});

describe('files that decide', () => {
	test.each<[string, string, Body, string[]]>([
		['none for text', T2V, { model: 'gen4.5', duration: 5 }, []],
		['not a first frame', I2V, { model: 'gen4_turbo', promptImage: FILE }, []],
		['the video that is edited', V2V, { model: 'aleph2', videoUri: FILE }, ['videoUri']],
		[
			'videos, and not pictures',
			V2V,
			{ model: 'hailuo3', promptVideo: FILE, references: images(2), referenceVideos: images(2) },
			['promptVideo', 'referenceVideos.0.uri', 'referenceVideos.1.uri'],
		],
		[
			'the picture that is enlarged',
			'imageUpscale.create',
			{ model: 'magnific_precision_upscaler_v2', imageUri: FILE },
			['imageUri'],
		],
		['none of a model that no one knows', V2V, { model: 'gen7', videoUri: FILE }, []],
		[
			'none if the price is unknown anyway',
			V2V,
			{ model: 'gemini_omni_flash_1.1', mode: 'reference', videoUri: FILE },
			[],
		],
	])('%s', (_what, endpoint, body, expected) => {
		expect(filesThatDecide({ endpoint, body })).toEqual(expected);
	});
});
