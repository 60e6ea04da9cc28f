/**
 * Limits that the API documents and that no type can express: lengths, counts, ranges, forms.
 *
 * Typed by hand, from the doc comments of `@runwayml/sdk`. Figures in `oa(…)` are from Runway's
 * published OpenAPI file (runwayml/openapi, September 2026), which states more of them.
 *
 * The sandbox must be able to contradict the nodes, so this list knows nothing of theirs.
 */

export interface Limit {
	/** Characters of a text, in UTF-16 code units. */
	characters?: [least: number, most: number];
	/** Entries of a list. */
	entries?: [least: number, most: number];
	/** Bounds of a number. */
	value?: [least: number, most: number];
	whole?: boolean;
	/** The pattern of a text, and its description. */
	form?: [pattern: RegExp, words: string];
}

/** Limits by path; `[]` is each entry of a list. */
export type Limits = Record<string, Limit>;

/** A figure of the OpenAPI file. */
const oa = (limit: Limit): Limit => limit;

const text = (most: number): Limit => ({ characters: [1, most] });
/** A text that may be empty. */
const anyText = (most: number): Limit => ({ characters: [0, most] });
const someText = text(Infinity);
const upTo = (most: number): Limit => ({ entries: [0, most] });
const count = (least: number, most: number): Limit => ({ entries: [least, most] });
const range = (least: number, most: number): Limit => ({ value: [least, most] });
const whole = (least: number, most: number): Limit => ({ ...range(least, most), whole: true });
const percent = range(0, 100);
const share = range(0, 1);

const seed = whole(0, 4_294_967_295);

const gen45 = { promptText: text(1000), duration: whole(2, 10), seed: oa(seed) };
const veo = { promptText: text(1000), seed: oa(seed) };
const seedance2 = {
	duration: oa(whole(4, 15)),
	referenceAudio: oa(upTo(3)),
	references: upTo(9),
	referenceVideos: oa(upTo(3)),
	seed: oa(seed),
};
const seedance25 = {
	promptText: anyText(15_000),
	duration: oa(whole(4, 30)),
	referenceAudio: oa(upTo(10)),
	references: upTo(30),
	referenceVideos: oa(upTo(10)),
	seed: oa(seed),
};
const hailuo3 = {
	promptText: oa(text(6000)),
	duration: oa(whole(5, 15)),
	referenceAudio: oa(upTo(3)),
	references: upTo(9),
};
const wan3 = {
	promptText: oa(text(20_000)),
	duration: oa(whole(2, 30)),
	referenceAudio: oa(upTo(5)),
	references: upTo(10),
	referenceVideos: oa(upTo(5)),
};
const omni = { promptText: oa(anyText(4000)), duration: whole(3, 10) };
const omni11 = { promptText: oa(text(4000)), duration: range(3, 10) };
const grok = { duration: oa(whole(1, 15)), referenceAudio: oa(upTo(3)), references: oa(upTo(7)) };
const h3Max = { promptText: oa(text(6000)), duration: oa(whole(5, 15)), seed: oa(seed) };

const elevenV3 = {
	promptText: oa(text(5000)),
	seed,
	similarityBoost: share,
	speed: range(0.7, 1.2),
	stability: share,
	style: share,
};

const tag: Limit = {
	characters: [3, 16],
	form: [/^[A-Za-z][A-Za-z0-9_]*$/, 'a letter, then letters, digits and underscores'],
};
const tagged = (least: number, most: number): Limits => ({
	referenceImages: count(least, most),
	'referenceImages[].tag': tag,
});

const avatar: Limits = {
	name: oa(text(50)),
	personality: oa(text(10_000)),
	documentIds: oa(upTo(50)),
	startScript: oa(anyText(2000)),
};
const document: Limits = { name: oa(text(255)), content: oa(text(200_000)) };
const sound: Limits = {
	loudnessRate: oa(range(-50, 100)),
	speechRate: oa(range(-50, 100)),
	pitchRate: oa(range(-12, 12)),
};
const socket: Limit = { form: [/^(wss|https):\/\//, 'a wss:// or https:// URL'] };
const voicePrompt: Limit = { characters: [20, Infinity] };

/** By the SDK's name of the body type, then by model or mode; `*` is for all of them. */
export const documentedLimits: Record<string, Record<string, Limits>> = {
	ImageToVideoCreateParams: {
		'gen4.5': gen45,
		gen4_turbo: { ...gen45, duration: oa(whole(2, 10)) },
		'veo3.1': veo,
		'veo3.1_fast': veo,
		hailuo3,
		hailuo3_highspeed: hailuo3,
		hailuo3_lite: hailuo3,
		happyhorse_1_0: { promptText: anyText(2500), duration: oa(whole(3, 15)) },
		seedance2: { ...seedance2, promptText: anyText(3500) },
		seedance2_fast: { ...seedance2, promptText: anyText(3500) },
		seedance2_mini: { ...seedance2, promptText: anyText(3500) },
		gemini_omni_flash: omni,
		seedance2_5: seedance25,
		grok_imagine_1_5: { ...grok, promptText: oa(anyText(2500)) },
		grok_imagine_1_5_lite: { duration: oa(whole(1, 15)), promptText: oa(anyText(2500)) },
		wan3,
		'gemini_omni_flash_1.1': omni11,
		wan3_prime: wan3,
		h3_max: h3Max,
	},
	TextToVideoCreateParams: {
		'gen4.5': gen45,
		'veo3.1': veo,
		'veo3.1_fast': veo,
		hailuo3,
		hailuo3_highspeed: hailuo3,
		hailuo3_lite: hailuo3,
		happyhorse_1_0: { promptText: text(2500), duration: oa(whole(3, 15)) },
		seedance2: { ...seedance2, promptText: text(3500) },
		seedance2_fast: { ...seedance2, promptText: text(3500) },
		seedance2_mini: { ...seedance2, promptText: text(3500) },
		gemini_omni_flash: { ...omni, promptText: oa(text(4000)) },
		seedance2_5: seedance25,
		grok_imagine_1_5: { ...grok, promptText: oa(text(2500)) },
		grok_imagine_1_5_lite: { duration: oa(whole(1, 15)), promptText: oa(text(2500)) },
		wan3,
		'gemini_omni_flash_1.1': omni11,
		wan3_prime: wan3,
		h3_max: h3Max,
	},
	VideoToVideoCreateParams: {
		aleph2: {
			promptText: someText,
			keyframes: upTo(5),
			'keyframes[].at': share,
			'keyframes[].range.start_seconds': whole(0, Infinity),
			'keyframes[].range.end_seconds': whole(0, Infinity),
			seed: oa(seed),
		},
		hailuo3: { ...hailuo3, referenceVideos: oa(upTo(2)) },
		seedance2: { ...seedance2, promptText: anyText(3500) },
		seedance2_fast: { ...seedance2, promptText: anyText(3500) },
		seedance2_mini: { ...seedance2, promptText: anyText(3500) },
		gemini_omni_flash: { promptText: someText },
		seedance2_5: { ...seedance25, referenceVideos: oa(upTo(9)) },
		'gemini_omni_flash_1.1': { promptText: oa(text(4000)), references: oa(upTo(5)) },
	},
	TextToImageCreateParams: {
		gen4_image_turbo: { promptText: text(1000), ...tagged(1, 3), seed: oa(seed) },
		gen4_image: { promptText: text(1000), ...tagged(0, 3), seed: oa(seed) },
		gpt_image_2: { promptText: text(32_000), outputCount: whole(1, 10), ...tagged(0, 16) },
		'gemini_image3.1_flash': { promptText: oa(anyText(5500)), ...tagged(0, 14) },
		muse_image: {
			promptText: oa(text(4000)),
			outputCount: oa(whole(1, 10)),
			referenceImages: upTo(10),
		},
		seedream5_pro: {
			promptText: text(4000),
			outputCount: oa(whole(1, 4)),
			referenceImages: oa(upTo(10)),
		},
		seedream5_lite: {
			promptText: text(4000),
			outputCount: oa(whole(1, 4)),
			referenceImages: oa(upTo(14)),
		},
		grok_imagine_image_2: {
			promptText: oa(text(2500)),
			outputCount: oa(whole(1, 4)),
			referenceImages: upTo(3),
		},
		gemini_image3_pro: tagged(0, 14),
		gpt_image_2_5_flare: { promptText: someText, outputCount: whole(1, 10), ...tagged(0, 16) },
		gpt_image_2_5_sunburst: { promptText: someText, outputCount: whole(1, 10), ...tagged(0, 16) },
		'gemini_2.5_flash': { promptText: oa(anyText(5500)), ...tagged(0, 3) },
	},
	CharacterPerformanceCreateParams: {
		'*': { expressionIntensity: whole(1, 5), seed: oa(seed) },
	},
	ImageUpscaleCreateParams: {
		'*': { sharpen: percent, smartGrain: percent, ultraDetail: percent },
	},
	VideoUpscaleCreateParams: {
		'*': { creativity: percent, sharpen: percent, smartGrain: percent },
	},
	TextToSpeechCreateParams: {
		eleven_multilingual_v2: { promptText: text(1000) },
		eleven_v3: elevenV3,
		eleven_v4: elevenV3,
		seed_audio: { ...sound, promptText: someText },
	},
	SoundEffectCreateParams: {
		eleven_text_to_sound_v2: { promptText: oa(anyText(3000)), duration: range(0.5, 30) },
		seed_audio: { ...sound, promptText: oa(text(2048)), referenceAudios: upTo(3) },
	},
	AvatarVideoCreateParams: { '*': { 'speech.text': oa(text(5000)) } },
	RecipeMarketingStockImageParams: { '*': { outputCount: whole(1, 4) } },
	RecipeMultiShotVideoParams: {
		auto: { prompt: oa(anyText(2500)) },
		custom: {
			shots: count(3, 5),
			'shots[].prompt': oa({ characters: [3, 512] }),
			'shots[].duration': oa(whole(1, 15)),
		},
	},
	RecipeProductAdParams: {
		'*': { productImages: count(1, 10), styleImages: upTo(4), duration: whole(4, 15) },
	},
	RecipeProductSwapParams: {
		'*': { newProductImages: count(1, 10), duration: whole(4, 15) },
	},
	RecipeProductUgcParams: {
		'*': {
			duration: whole(4, 15),
			productInfo: oa(anyText(2500)),
			userConcept: oa(anyText(3500)),
		},
	},
	ImageCreateParams: {
		'*': {
			'input.outputCount': whole(1, 10),
			'input.referenceImages': oa(upTo(16)),
			'input.seed': oa(seed),
		},
	},
	VideoCreateParams: { '*': { 'input.seed': oa(seed) } },
	RouterCreateParams: {
		'*': {
			slug: oa({
				form: [
					/^[a-z][a-z0-9_-]{0,63}$/,
					'up to 64 lower-case letters, digits, hyphens and underscores, a letter first',
				],
			}),
		},
	},
	AvatarCreateParams: { '*': avatar },
	AvatarUpdateParams: { '*': avatar },
	DocumentCreateParams: { '*': document },
	DocumentUpdateParams: { '*': document },
	VoiceCreateParams: { '*': { 'from.prompt': voicePrompt } },
	VoicePreviewParams: { '*': { prompt: voicePrompt } },
	RealtimeSessionCreateParams: {
		'*': {
			maxDuration: oa(whole(10, 1800)),
			tools: oa(upTo(20)),
			'tools[].name': {
				form: [/^[A-Za-z_][A-Za-z0-9_]*$/, 'letters, digits and underscores, not a digit first'],
			},
			'integration.signedUrl': socket,
			'integration.url': socket,
		},
	},
};
