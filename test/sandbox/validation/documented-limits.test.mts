import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, clip, gen4Clip, openBench, sound, still, tinyPng, type Bench } from '../helpers.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench({ concurrency: null, dailyLimit: null, credits: 1e9 });
});
afterAll(() => bench.sandbox.close());

const x = (count: number) => 'x'.repeat(count);
const times = <T,>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const images = (count: number, more: object = {}) => times(count, { uri: still, ...more });
const videos = (count: number) => times(count, { type: 'video', uri: clip });
const audios = (count: number) => times(count, { type: 'audio', uri: sound });

type Body = Record<string, unknown>;

const t2v = (model: string, more: Body = {}): Body => ({ model, promptText: 'Waves', ...more });
const i2v = (model: string, more: Body = {}): Body => ({
	model,
	promptText: 'Waves',
	promptImage: still,
	...more,
});
const i2vTurbo = (more: Body) => i2v('gen4_turbo', { ratio: '1280:720', ...more });
const v2v = (model: string, more: Body = {}): Body => ({
	model,
	...(/^(aleph|gemini)/.test(model) ? { videoUri: clip } : { promptVideo: clip }),
	...more,
});
const ratios: Record<string, string> = {
	gen4_image: '1024:1024',
	gen4_image_turbo: '1024:1024',
	gpt_image_2: 'auto',
	gpt_image_2_5_flare: 'auto',
	gpt_image_2_5_sunburst: 'auto',
	muse_image: 'auto',
	seedream5_lite: '2048:2048',
	seedream5_pro: 'auto_1k',
	grok_imagine_image_2: 'auto_1k',
};
const t2i = (model: string, more: Body = {}): Body => ({
	model,
	promptText: 'A lighthouse',
	ratio: ratios[model] ?? '1024:1024',
	...more,
});
const v3 = (more: Body): Body => ({
	model: 'eleven_v3',
	promptText: 'Hello',
	voice: { type: 'runway-preset', presetId: 'Maya' },
	...more,
});
const multilingual = (promptText: string) => ({
	...v3({ promptText }),
	model: 'eleven_multilingual_v2',
});
const sfx = (more: Body): Body => ({
	model: 'eleven_text_to_sound_v2',
	promptText: 'Waves',
	...more,
});
const seedSound = (more: Body): Body => ({ model: 'seed_audio', promptText: 'Waves', ...more });
const upscale = (more: Body): Body => ({
	model: 'magnific_precision_upscaler_v2',
	imageUri: still,
	...more,
});
const act = (more: Body): Body => ({
	model: 'act_two',
	character: { type: 'image', uri: still },
	reference: { type: 'video', uri: clip },
	...more,
});
const stock = (more: Body): Body => ({ version: '2026-06', prompt: 'A team', ...more });
const ad = (more: Body): Body => ({ version: '2026-06', productImages: images(1), ...more });
const swap = (more: Body): Body => ({
	version: '2026-06',
	newProductImages: images(1),
	originalProductImage: { uri: still },
	referenceVideo: { uri: clip },
	...more,
});
const ugc = (more: Body): Body => ({
	version: '2026-06',
	characterImage: { uri: still },
	productImage: { uri: still },
	...more,
});
const shots = (...durations: number[]): Body => ({
	version: '2026-06',
	mode: 'custom',
	shots: durations.map((duration) => ({ prompt: 'A door opens', duration })),
});
const keyframe = (more: Body) => ({ uri: still, seconds: 1, ...more });
const ranged = (seconds: number, start_seconds: number, end_seconds: number) =>
	v2v('aleph2', { keyframes: [keyframe({ seconds, range: { start_seconds, end_seconds } })] });
const routed = (input: Body): Body => ({ configId: 'frugal', input: { duration: 5, ...input } });
const avatar = (more: Body = {}): Body => ({
	name: 'Chef',
	personality: 'Brisk',
	referenceImage: tinyPng,
	voice: { type: 'runway-live-preset', presetId: 'clara' },
	...more,
});
const session = (more: Body): Body => ({
	model: 'gwm1_avatars',
	avatar: { type: 'runway-preset', presetId: 'influencer' },
	...more,
});
const tool = (name: string) => ({ type: 'client_event', name, description: 'Shows something' });
const voice = (prompt: string): Body => ({
	name: 'Teacher',
	from: { type: 'text', model: 'eleven_ttv_v3', prompt },
});
const spoken = (text: string): Body => ({
	...session({}),
	speech: { type: 'text', text },
});
const livekit = (url: string) =>
	session({ integration: { type: 'livekit', url, token: 't', roomName: 'room' } });

const TEXT = '/v1/text_to_video';
const IMAGE = '/v1/image_to_video';
const VIDEO = '/v1/video_to_video';
const PICTURE = '/v1/text_to_image';
const SPEECH = '/v1/text_to_speech';
const SOUND = '/v1/sound_effect';

/** A body over a limit, where the answer says it is wrong, and a body at the limit. */
const LIMITS: Array<[route: string, over: Body, path: Array<string | number>, at: Body]> = [
	[
		TEXT,
		{ ...gen4Clip, promptText: x(1001) },
		['promptText'],
		{ ...gen4Clip, promptText: x(1000) },
	],
	[TEXT, { ...gen4Clip, promptText: '' }, ['promptText'], { ...gen4Clip, promptText: 'x' }],
	[TEXT, { ...gen4Clip, duration: 11 }, ['duration'], { ...gen4Clip, duration: 10 }],
	[TEXT, { ...gen4Clip, duration: 1 }, ['duration'], { ...gen4Clip, duration: 2 }],
	[TEXT, { ...gen4Clip, duration: 2.5 }, ['duration'], { ...gen4Clip, duration: 3 }],
	[TEXT, { ...gen4Clip, seed: -1 }, ['seed'], { ...gen4Clip, seed: 0 }],
	[TEXT, { ...gen4Clip, seed: 2 ** 32 }, ['seed'], { ...gen4Clip, seed: 2 ** 32 - 1 }],
	[
		TEXT,
		{ ...gen4Clip, proresProfile: '422' },
		['proresProfile'],
		{ ...gen4Clip, outputFormat: 'prores', proresProfile: '4444 XQ' },
	],
	[
		TEXT,
		{ ...gen4Clip, outputFormat: 'hdr_prores', proresProfile: '422 LT' },
		['proresProfile'],
		{ ...gen4Clip, outputFormat: 'hdr_prores', proresProfile: '422 HQ' },
	],
	[
		TEXT,
		t2v('veo3.1', { ratio: '1280:720', promptText: x(1001) }),
		['promptText'],
		t2v('veo3.1', { ratio: '1280:720', promptText: x(1000) }),
	],
	[
		TEXT,
		t2v('happyhorse_1_0', { promptText: x(2501) }),
		['promptText'],
		t2v('happyhorse_1_0', { promptText: x(2500) }),
	],
	[
		TEXT,
		t2v('seedance2', { promptText: x(3501) }),
		['promptText'],
		t2v('seedance2', { promptText: x(3500) }),
	],
	[
		TEXT,
		t2v('seedance2_5', { promptText: x(15_001) }),
		['promptText'],
		t2v('seedance2_5', { promptText: x(15_000) }),
	],
	[TEXT, t2v('seedance2', { duration: 16 }), ['duration'], t2v('seedance2', { duration: 'auto' })],
	[TEXT, t2v('seedance2_5', { duration: 31 }), ['duration'], t2v('seedance2_5', { duration: 30 })],
	[
		TEXT,
		t2v('seedance2', { references: images(10) }),
		['references'],
		t2v('seedance2', { references: images(9) }),
	],
	[
		TEXT,
		t2v('seedance2_5', { references: images(31) }),
		['references'],
		t2v('seedance2_5', { references: images(30) }),
	],
	[
		TEXT,
		t2v('seedance2_fast', { referenceVideos: videos(4) }),
		['referenceVideos'],
		t2v('seedance2_fast', { referenceVideos: videos(3) }),
	],
	[
		TEXT,
		t2v('wan3', { referenceAudio: audios(6) }),
		['referenceAudio'],
		t2v('wan3', { referenceAudio: audios(5) }),
	],
	[
		TEXT,
		t2v('wan3', { references: images(11) }),
		['references'],
		t2v('wan3', { references: images(10) }),
	],
	[
		TEXT,
		t2v('gemini_omni_flash', { duration: 2 }),
		['duration'],
		t2v('gemini_omni_flash', { duration: 3 }),
	],
	[
		TEXT,
		t2v('gemini_omni_flash_1.1', { duration: 10.5 }),
		['duration'],
		t2v('gemini_omni_flash_1.1', { duration: 10 }),
	],
	[
		TEXT,
		t2v('hailuo3', { ratio: 'adaptive' }),
		['ratio'],
		t2v('hailuo3', { ratio: 'adaptive', references: images(1) }),
	],
	[
		TEXT,
		t2v('grok_imagine_1_5', { referenceAudio: audios(1) }),
		['referenceAudio'],
		t2v('grok_imagine_1_5', { referenceAudio: audios(1), references: images(1) }),
	],
	[
		TEXT,
		t2v('grok_imagine_1_5', { resolution: '1080p', references: images(1) }),
		['resolution'],
		t2v('grok_imagine_1_5', { resolution: '720p', references: images(1) }),
	],
	[IMAGE, i2vTurbo({ promptText: x(1001) }), ['promptText'], i2vTurbo({ promptText: x(1000) })],
	[
		IMAGE,
		i2vTurbo({ promptImage: images(2, { position: 'first' }) }),
		['promptImage', 1, 'position'],
		i2vTurbo({ promptImage: images(1, { position: 'first' }) }),
	],
	[
		IMAGE,
		i2v('veo3.1', { ratio: '1280:720', promptImage: images(1, { position: 'last' }) }),
		['promptImage'],
		i2v('veo3.1', {
			ratio: '1280:720',
			promptImage: [...images(1, { position: 'first' }), ...images(1, { position: 'last' })],
		}),
	],
	[
		IMAGE,
		i2v('h3_max', { promptImage: images(1, { position: 'last' }) }),
		['promptImage'],
		i2v('h3_max', { promptImage: images(1, { position: 'first' }) }),
	],
	...['hailuo3', 'wan3_prime', 'seedance2_mini'].map(
		(model): [string, Body, Array<string | number>, Body] => [
			IMAGE,
			i2v(model, { promptImage: [...images(1, { position: 'first' }), ...images(1)] }),
			['promptImage'],
			i2v(model, { promptImage: images(2) }),
		],
	),
	[
		IMAGE,
		i2v('wan3', { ratio: '1280:720', promptImage: images(1, { position: 'first' }) }),
		['ratio'],
		i2v('wan3', { ratio: 'auto_720p', promptImage: images(1, { position: 'first' }) }),
	],
	[VIDEO, v2v('aleph2', { promptText: '' }), ['promptText'], v2v('aleph2', { promptText: 'x' })],
	[
		VIDEO,
		v2v('aleph2', { keyframes: times(6, keyframe({})) }),
		['keyframes'],
		v2v('aleph2', { keyframes: times(5, keyframe({})) }),
	],
	[
		VIDEO,
		v2v('aleph2', { keyframes: [{ uri: still, at: 1.5 }] }),
		['keyframes', 0, 'at'],
		v2v('aleph2', { keyframes: [{ uri: still, at: 1 }] }),
	],
	[VIDEO, ranged(5, 2, 4), ['keyframes', 0, 'range'], ranged(4, 2, 4)],
	[VIDEO, ranged(2, 2, 4.5), ['keyframes', 0, 'range', 'end_seconds'], ranged(2, 2, 5)],
	[
		VIDEO,
		v2v('aleph2', {
			keyframes: [keyframe({}), keyframe({ range: { start_seconds: 0, end_seconds: 2 } })],
		}),
		['keyframes'],
		v2v('aleph2', {
			keyframes: times(2, keyframe({ range: { start_seconds: 0, end_seconds: 2 } })),
		}),
	],
	[
		VIDEO,
		v2v('seedance2_5', { promptText: 'x', mode: 'edit' }),
		['duration'],
		v2v('seedance2_5', { promptText: 'x', mode: 'edit', duration: 'auto' }),
	],
	[
		VIDEO,
		v2v('seedance2_5', { mode: 'extend' }),
		['promptText'],
		v2v('seedance2_5', { promptText: 'x', mode: 'extend' }),
	],
	[
		VIDEO,
		v2v('seedance2_5', { promptText: 'x', mode: 'extend', ratio: '1280:720' }),
		['ratio'],
		v2v('seedance2_5', { promptText: 'x', mode: 'reference', ratio: '1280:720' }),
	],
	[
		VIDEO,
		v2v('hailuo3', { promptText: 'x', referenceVideos: videos(3) }),
		['referenceVideos'],
		v2v('hailuo3', { promptText: 'x', referenceVideos: videos(2) }),
	],
	[
		'/v1/video_to_hdr',
		{ model: 'ruby', videoUri: clip, proresProfile: '422' },
		['proresProfile'],
		{ model: 'ruby', videoUri: clip, outputFormat: 'hdr_prores', proresProfile: '422' },
	],
	[
		'/v1/video_upscale',
		{ model: 'magnific_video_upscaler_creative', videoUri: clip, creativity: 101 },
		['creativity'],
		{ model: 'magnific_video_upscaler_creative', videoUri: clip, creativity: 100 },
	],
	['/v1/image_upscale', upscale({ sharpen: -1 }), ['sharpen'], upscale({ sharpen: 0 })],
	[
		'/v1/image_upscale',
		upscale({ ultraDetail: 101 }),
		['ultraDetail'],
		upscale({ ultraDetail: 100 }),
	],
	[
		'/v1/character_performance',
		act({ expressionIntensity: 6 }),
		['expressionIntensity'],
		act({ expressionIntensity: 5 }),
	],
	[
		PICTURE,
		t2i('gen4_image', { promptText: x(1001) }),
		['promptText'],
		t2i('gen4_image', { promptText: x(1000) }),
	],
	[
		PICTURE,
		t2i('gen4_image', { referenceImages: images(4) }),
		['referenceImages'],
		t2i('gen4_image', { referenceImages: images(3) }),
	],
	[
		PICTURE,
		t2i('gen4_image_turbo', { referenceImages: [] }),
		['referenceImages'],
		t2i('gen4_image_turbo', { referenceImages: images(1) }),
	],
	...['ab', x(17), '2dogs', 'my-dog'].map((tag): [string, Body, Array<string | number>, Body] => [
		PICTURE,
		t2i('gemini_2.5_flash', { referenceImages: images(1, { tag }) }),
		['referenceImages', 0, 'tag'],
		t2i('gemini_2.5_flash', { referenceImages: images(1, { tag: 'my_dog_2' }) }),
	]),
	[
		PICTURE,
		t2i('gpt_image_2', { referenceImages: images(2, { tag: 'dog' }) }),
		['referenceImages', 1, 'tag'],
		t2i('gpt_image_2', { referenceImages: images(2) }),
	],
	[
		PICTURE,
		t2i('gpt_image_2', { referenceImages: images(17) }),
		['referenceImages'],
		t2i('gpt_image_2', { referenceImages: images(16) }),
	],
	[
		PICTURE,
		t2i('gpt_image_2', { outputCount: 11 }),
		['outputCount'],
		t2i('gpt_image_2', { outputCount: 10 }),
	],
	[
		PICTURE,
		t2i('gpt_image_2', { promptText: x(32_001) }),
		['promptText'],
		t2i('gpt_image_2', { promptText: x(32_000) }),
	],
	[
		PICTURE,
		t2i('gemini_image3_pro', { referenceImages: images(6, { subject: 'human' }) }),
		['referenceImages', 5, 'subject'],
		t2i('gemini_image3_pro', { referenceImages: images(5, { subject: 'human' }) }),
	],
	[
		PICTURE,
		t2i('gemini_image3.1_flash', { referenceImages: images(10, { subject: 'object' }) }),
		['referenceImages', 9, 'subject'],
		t2i('gemini_image3.1_flash', { referenceImages: images(9, { subject: 'object' }) }),
	],
	[
		PICTURE,
		t2i('gemini_image3_pro', { referenceImages: images(15) }),
		['referenceImages'],
		t2i('gemini_image3_pro', { referenceImages: images(14) }),
	],
	[
		PICTURE,
		t2i('muse_image', { referenceImages: images(11) }),
		['referenceImages'],
		t2i('muse_image', { referenceImages: images(10) }),
	],
	[
		PICTURE,
		t2i('seedream5_lite', { ratio: '1919:1920' }),
		['ratio'],
		t2i('seedream5_lite', { ratio: '1920:1920' }),
	],
	[
		PICTURE,
		t2i('seedream5_lite', { ratio: '4097:4096' }),
		['ratio'],
		t2i('seedream5_lite', { ratio: '4096:4096' }),
	],
	[PICTURE, t2i('seedream5_lite', { ratio: 'wide' }), ['ratio'], t2i('seedream5_lite')],
	[
		PICTURE,
		t2i('seedream5_pro', { promptText: x(4001) }),
		['promptText'],
		t2i('seedream5_pro', { promptText: x(4000) }),
	],
	[
		PICTURE,
		t2i('grok_imagine_image_2', { edit: true }),
		['edit'],
		t2i('grok_imagine_image_2', { edit: true, referenceImages: images(3) }),
	],
	[SPEECH, multilingual(x(1001)), ['promptText'], multilingual(x(1000))],
	[SPEECH, v3({ speed: 1.3 }), ['speed'], v3({ speed: 1.2 })],
	[SPEECH, v3({ speed: 0.6 }), ['speed'], v3({ speed: 0.7 })],
	[SPEECH, v3({ stability: 1.1 }), ['stability'], v3({ stability: 1 })],
	[SPEECH, v3({ seed: 2 ** 32 }), ['seed'], v3({ seed: 2 ** 32 - 1 })],
	[SOUND, sfx({ duration: 0.4 }), ['duration'], sfx({ duration: 0.5 })],
	[SOUND, sfx({ duration: 30.1 }), ['duration'], sfx({ duration: 30 })],
	[
		SOUND,
		seedSound({ referenceAudios: times(4, sound) }),
		['referenceAudios'],
		seedSound({ referenceAudios: times(3, sound) }),
	],
	[SOUND, seedSound({ pitchRate: 13 }), ['pitchRate'], seedSound({ pitchRate: -12 })],
	['/v1/avatar_videos', spoken(x(5001)), ['speech', 'text'], spoken(x(5000))],
	[
		'/v1/recipes/marketing_stock_image',
		stock({ outputCount: 5 }),
		['outputCount'],
		stock({ outputCount: 4 }),
	],
	['/v1/recipes/product_ad', ad({ productImages: [] }), ['productImages'], ad({ duration: 4 })],
	[
		'/v1/recipes/product_ad',
		ad({ productImages: images(11) }),
		['productImages'],
		ad({ productImages: images(10) }),
	],
	[
		'/v1/recipes/product_ad',
		ad({ styleImages: images(5) }),
		['styleImages'],
		ad({ styleImages: images(4) }),
	],
	['/v1/recipes/product_ad', ad({ duration: 16 }), ['duration'], ad({ duration: 15 })],
	[
		'/v1/recipes/product_swap',
		swap({ newProductImages: images(11) }),
		['newProductImages'],
		swap({ newProductImages: images(10) }),
	],
	['/v1/recipes/product_ugc', ugc({ duration: 3 }), ['duration'], ugc({ duration: 4 })],
	['/v1/recipes/multi_shot_video', shots(5, 5), ['shots'], shots(3, 3, 4)],
	['/v1/recipes/multi_shot_video', shots(3, 3, 3), ['shots'], shots(2, 2, 2, 2, 2)],
	[
		'/v1/generate/image',
		{ configId: 'frugal', input: { promptText: 'x', outputCount: 11 } },
		['input', 'outputCount'],
		{ configId: 'frugal', input: { promptText: 'x', outputCount: 4 } },
	],
	[
		'/v1/generate/video',
		routed({ promptText: 'x', referenceImages: images(2, { role: 'first' }) }),
		['input', 'referenceImages', 1, 'role'],
		routed({ promptText: 'x', referenceImages: images(1, { role: 'first' }) }),
	],
	[
		'/v1/generate/video',
		routed({ promptText: 'x', referenceVideos: times(2, { uri: clip, role: 'source' }) }),
		['input', 'referenceVideos', 1, 'role'],
		routed({ promptText: 'x', referenceVideos: [{ uri: clip, role: 'source' }] }),
	],
	[
		'/v1/generate/video',
		routed({ promptText: 'x', keyframes: [keyframe({})] }),
		['input', 'keyframes'],
		routed({
			promptText: 'x',
			keyframes: [keyframe({})],
			referenceVideos: [{ uri: clip, role: 'source' }],
		}),
	],
	['/v1/routers', { slug: 'Loud' }, ['slug'], { slug: 'quiet-1_a' }],
	['/v1/avatars', avatar({ name: x(51) }), ['name'], avatar({ name: x(50) })],
	['/v1/avatars', avatar({ name: '' }), ['name'], avatar({ name: 'x' })],
	[
		'/v1/avatars',
		avatar({ personality: x(10_001) }),
		['personality'],
		avatar({ personality: x(10_000) }),
	],
	[
		'/v1/avatars',
		avatar({ startScript: x(2001) }),
		['startScript'],
		avatar({ startScript: x(2000) }),
	],
	['/v1/documents', { name: x(256), content: 'x' }, ['name'], { name: x(255), content: 'x' }],
	[
		'/v1/documents',
		{ name: 'x', content: x(200_001) },
		['content'],
		{ name: 'x', content: x(200_000) },
	],
	['/v1/voices', voice(x(19)), ['from', 'prompt'], voice(x(20))],
	[
		'/v1/voices/preview',
		{ model: 'eleven_ttv_v3', prompt: x(19) },
		['prompt'],
		{ model: 'eleven_ttv_v3', prompt: x(20) },
	],
	[
		'/v1/realtime_sessions',
		session({ maxDuration: 9 }),
		['maxDuration'],
		session({ maxDuration: 10 }),
	],
	[
		'/v1/realtime_sessions',
		session({ maxDuration: 1801 }),
		['maxDuration'],
		session({ maxDuration: 1800 }),
	],
	[
		'/v1/realtime_sessions',
		session({ tools: times(21, tool('show')) }),
		['tools'],
		session({ tools: times(20, tool('show')) }),
	],
	[
		'/v1/realtime_sessions',
		session({ tools: [tool('2nd')] }),
		['tools', 0, 'name'],
		session({ tools: [tool('_second')] }),
	],
	[
		'/v1/realtime_sessions',
		livekit('ws://example.com'),
		['integration', 'url'],
		livekit('wss://example.com'),
	],
];

interface Refusal {
	error: string;
	issues: Array<{ code: string; path: Array<string | number>; message: string }>;
}

describe('what the API documents as refused is refused with its place', () => {
	test('in sixty ways and more', () => expect(LIMITS.length).toBeGreaterThan(60));

	test.each(LIMITS.map(([route, over, path, at], index) => ({ index, route, over, path, at })))(
		'$index $route: $path',
		async ({ route, over, path, at }) => {
			const refused = await call(bench, 'POST', route, over);
			const { error, issues } = (await refused.json()) as Refusal;
			expect(refused.status).toBe(400);
			expect(error).toBe('Validation of body failed');
			expect(issues).toEqual([
				expect.objectContaining({
					path,
					code: expect.any(String),
					message: expect.stringMatching(/\w/),
				}),
			]);

			const taken = await call(bench, 'POST', route, at);
			const answer = taken.status === 200 ? '' : await taken.text();
			// The router's own models are few; that none of them fits is no fault of the body.
			expect(answer === '' || answer.includes('no_eligible_model') ? '' : answer).toBe('');
		},
	);

	test('more than fifty documents of an avatar', async () => {
		const documentIds = times(51, 'one');
		const response = await call(bench, 'POST', '/v1/avatars', avatar({ documentIds }));
		const { issues } = (await response.json()) as Refusal;
		expect(issues).toEqual([expect.objectContaining({ path: ['documentIds'], code: 'too_big' })]);
	});

	test.each(['avatars', 'documents'])('an update of %s that changes nothing', async (kind) => {
		const made = await call(
			bench,
			'POST',
			`/v1/${kind}`,
			kind === 'avatars' ? avatar() : { name: 'x', content: 'x' },
		);
		const { id } = (await made.json()) as { id: string };
		for (const body of [{}, undefined]) {
			const refused = await call(bench, 'PATCH', `/v1/${kind}/${id}`, body);
			expect(refused.status).toBe(400);
			const { issues } = (await refused.json()) as Refusal;
			expect(issues).toEqual([expect.objectContaining({ path: [] })]);
		}
		expect((await call(bench, 'PATCH', `/v1/${kind}/${id}`, { name: 'y' })).ok).toBe(true);
	});

	test('more than fifty values in a filter of the audit log', async () => {
		const ask = (values: number) =>
			call(
				bench,
				'GET',
				`/v1/organization/webapp/audit_logs?limit=5&actorEmails=${times(values, 'a@b.c').join()}`,
			);
		expect((await ask(51)).status).toBe(400);
		expect((await ask(50)).status).toBe(200);
	});
});

describe('spans of days', () => {
	const usage = async (body: Body) => {
		const response = await call(bench, 'POST', '/v1/organization/usage', body);
		const { results, issues } = (await response.json()) as {
			results?: Array<{ date: string }>;
			issues?: unknown;
		};
		return issues ?? [results?.length, results?.at(0)?.date, results?.at(-1)?.date];
	};

	test('of usage are thirty days where only one end is given', async () => {
		expect(await usage({ startDate: '2026-01-01' })).toEqual([30, '2026-01-01', '2026-01-30']);
		expect(await usage({ beforeDate: '2026-01-31' })).toEqual([30, '2026-01-01', '2026-01-30']);
		expect(await usage({})).toEqual([30, '2026-02-09', '2026-03-10']);
	});

	test('of usage have up to ninety days, which a calendar has', async () => {
		const startDate = '2026-01-01';
		expect(await usage({ startDate, beforeDate: '2026-04-01' })).toEqual([
			90,
			'2026-01-01',
			'2026-03-31',
		]);
		expect(await usage({ startDate, beforeDate: '2026-04-02' })).toEqual([
			expect.objectContaining({ path: ['startDate'] }),
		]);
		expect(await usage({ startDate: '2026-02-30' })).toEqual([
			expect.objectContaining({ path: ['startDate'] }),
		]);
	});

	test('of avatars end before their last day', async () => {
		const usageOf = async (startDate: string, endDate: string) => {
			const query = new URLSearchParams({ startDate, endDate }).toString();
			const response = await call(bench, 'GET', `/v1/avatar_usage?${query}`);
			const { byDay } = (await response.json()) as { byDay?: Array<{ date: string }> };
			return byDay?.map(({ date }) => date) ?? response.status;
		};
		expect(await usageOf('2026-03-01', '2026-03-03')).toEqual(['2026-03-01', '2026-03-02']);
		expect(await usageOf('2026-03-01T18:00:00Z', '2026-03-02T06:00:00Z')).toHaveLength(2);
		expect(await usageOf('2026-03-01', '2026-03-01')).toBe(400);
		expect(await usageOf('2026-01-01', '2026-04-01')).toHaveLength(90);
		expect(await usageOf('2026-01-01', '2026-04-02')).toBe(400);
	});

	test('of conversations end before their end', async () => {
		const { client } = bench;
		const [newest] = (await client.avatarConversations.list({ limit: 1 })).data;
		const until = async (endDate: string) =>
			(await client.avatarConversations.list({ limit: 50, endDate })).data.map(({ id }) => id);
		expect(await until(newest.createdAt)).not.toContain(newest.id);
		const later = new Date(Date.parse(newest.createdAt) + 1).toISOString();
		expect(await until(later)).toContain(newest.id);
	});
});
