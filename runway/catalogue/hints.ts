/**
 * Figures that the SDK does not state and other sources do. Hints only: they decide what the form
 * offers or mentions, and never refuse what the API would accept.
 *
 * If no other source is named, the figure is from Runway's published OpenAPI file
 * (runwayml/openapi, `openapi.json` at commit 032445b, about September 2026), older than the SDK.
 */

/** Bounds of a value, as another source states them; lengths are in UTF-16 code units. */
export interface Hint {
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
	maxItems?: number;
}

interface Range {
	minimum: number;
	maximum: number;
}

const upTo = (maxItems: number): Hint => ({ maxItems });
const text = (maxLength: number): Hint => ({ maxLength });
const range = (minimum: number, maximum: number): Range => ({ minimum, maximum });

/** Seconds of video, by model. Source of gemini_omni_flash_1.1: doc comment at other endpoints. */
export const DURATIONS: Record<string, Range> = {
	gen4_turbo: range(2, 10),
	'gemini_omni_flash_1.1': range(3, 10),
	grok_imagine_1_5: range(1, 15),
	// Source: Runway's OpenAPI file, October 2026.
	grok_imagine_1_5_lite: range(1, 15),
	h3_max: range(5, 15),
	hailuo3: range(5, 15),
	hailuo3_highspeed: range(5, 15),
	hailuo3_lite: range(5, 15),
	happyhorse_1_0: range(3, 15),
	seedance2: range(4, 15),
	seedance2_5: range(4, 30),
	seedance2_fast: range(4, 15),
	seedance2_mini: range(4, 15),
	wan3: range(2, 30),
	wan3_prime: range(2, 30),
};

/** Every seed, whatever the model. The SDK states it for eleven_v3 only. */
const SEED = range(0, 4_294_967_295);

const SEEDANCE_2 = { referenceAudio: upTo(3), referenceVideos: upTo(3) };
const WAN_3 = { promptText: text(20_000), referenceAudio: upTo(5), referenceVideos: upTo(5) };
const SOUND = {
	loudnessRate: range(-50, 100),
	pitchRate: range(-12, 12),
	speechRate: range(-50, 100),
};

/** By model, then by field, or `endpoint:field` if a model differs between endpoints. */
export const BY_MODEL: Record<string, Record<string, Hint>> = {
	// Source of the length: third-party summary of Runway's documentation, October 2026.
	aleph2: { promptText: text(1000) },
	eleven_text_to_sound_v2: { promptText: text(3000) },
	eleven_v3: { promptText: text(5000) },
	// Source: Runway's page on tiers, November 2026, which gives it the limits of v3.
	eleven_v4: { promptText: text(5000) },
	'gemini_2.5_flash': { promptText: text(5500) },
	'gemini_image3.1_flash': { promptText: text(5500) },
	gemini_omni_flash: {
		'imageToVideo.create:promptText': text(4000),
		'textToVideo.create:promptText': text(4000),
	},
	'gemini_omni_flash_1.1': {
		promptText: text(4000),
		'videoToVideo.create:references': upTo(5),
	},
	grok_imagine_1_5: { promptText: text(2500), referenceAudio: upTo(3), references: upTo(7) },
	// Source: Runway's OpenAPI file, October 2026.
	grok_imagine_1_5_lite: { promptText: text(2500) },
	grok_imagine_image_2: { outputCount: range(1, 4), promptText: text(2500) },
	gwm1_avatars: {
		'avatarVideos.create:speech.text': text(5000),
		'realtimeSessions.create:maxDuration': range(10, 1800),
		'realtimeSessions.create:tools': upTo(20),
	},
	h3_max: { promptText: text(6000) },
	hailuo3: {
		promptText: text(6000),
		referenceAudio: upTo(3),
		'videoToVideo.create:referenceVideos': upTo(2),
	},
	hailuo3_highspeed: { promptText: text(6000), referenceAudio: upTo(3) },
	hailuo3_lite: { promptText: text(6000), referenceAudio: upTo(3) },
	muse_image: { outputCount: range(1, 10), promptText: text(4000) },
	seed_audio: { ...SOUND, 'soundEffect.create:promptText': text(2048) },
	seedance2: SEEDANCE_2,
	seedance2_5: {
		referenceAudio: upTo(10),
		referenceVideos: upTo(10),
		'videoToVideo.create:referenceVideos': upTo(9),
	},
	seedance2_fast: SEEDANCE_2,
	seedance2_mini: SEEDANCE_2,
	seedream5_lite: { outputCount: range(1, 4), referenceImages: upTo(14) },
	seedream5_pro: { outputCount: range(1, 4), referenceImages: upTo(10) },
	wan3: WAN_3,
	wan3_prime: WAN_3,
};

const AVATAR = {
	documentIds: upTo(50),
	name: text(50),
	personality: text(10_000),
	startScript: text(2000),
};
const DOCUMENT = { content: text(200_000), name: text(255) };

/** By endpoint, then by path from the body's top, for bodies without a choice of models. */
export const BY_ENDPOINT: Record<string, Record<string, Hint>> = {
	'avatars.create': AVATAR,
	'avatars.update': AVATAR,
	'documents.create': DOCUMENT,
	'documents.update': DOCUMENT,
	'generate.image.create': { 'input.referenceImages': upTo(16) },
	'recipes.multiShotVideo': {
		prompt: text(2500),
		'shots.duration': range(1, 15),
		'shots.prompt': { minLength: 3, maxLength: 512 },
	},
	'recipes.productUgc': { productInfo: text(2500), userConcept: text(3500) },
};

function own<Value>(table: Record<string, Value>, key: string): Value | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * Facts from other sources about fields on which the SDK is silent.
 *
 * @param endpoint the SDK's method, for example `textToVideo.create`
 * @param model undefined for a body without one, and for a model that is not known
 * @param path wire names from the body's top
 */
export function hintFor(
	endpoint: string,
	model: string | undefined,
	path: string[],
): Hint | undefined {
	const field = path.join('.');
	const ofModel = model === undefined ? undefined : own(BY_MODEL, model);
	return (
		own(BY_ENDPOINT[endpoint] ?? {}, field) ??
		own(ofModel ?? {}, `${endpoint}:${field}`) ??
		own(ofModel ?? {}, field) ??
		offeredRange(model, path) ??
		(path.at(-1) === 'seed' ? SEED : undefined)
	);
}

/** The seconds to offer for a video whose range the SDK does not state. */
export function offeredRange(model: string | undefined, path: string[]): Range | undefined {
	return path.length === 1 && path[0] === 'duration' && model !== undefined
		? own(DURATIONS, model)
		: undefined;
}
