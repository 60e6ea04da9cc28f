/**
 * Prices in the sandbox: Runway's price list and actual charges as of November 2026, typed
 * by hand, so that it can contradict the forecast of the nodes. A credit is one US cent.
 */

/** The parts of a request that a price can depend on. */
export interface Priced {
	seconds: number;
	outputs: number;
	width: number;
	height: number;
	audio: boolean;
	characters: number;
	quality?: string;
	outputFormat?: string;
	/** Path of the create call; any if undefined. */
	path?: string;
	/** As the request names it: `720p`, `2k`. */
	resolution?: string;
	/** Runway chooses the size. */
	isAutoSize?: boolean;
	/** The request says how long the result is to be. */
	hasDuration?: boolean;
	/** Pictures, sounds and clips that go in. */
	pictures?: number;
	sounds?: number;
	clips?: number;
	/** Seconds of all input clips together. */
	clipSeconds?: number;
	/** Seconds of the input clip. */
	frames?: number;
}

type Price = (request: Priced) => number;

const area = ({ width, height }: Priced) => width * height;

const perSecond =
	(credits: number): Price =>
	({ seconds }) =>
		credits * seconds;

/** Credits by the number of pixels: 480p, 720p, 1080p and 4K, whatever the shape. */
const byPixels =
	(small: number, hd: number, fullHd = hd, above = fullHd) =>
	(request: Priced): number => {
		const pixels = area(request);
		if (pixels <= 500_000) return small;
		if (pixels <= 1_000_000) return hd;
		return pixels <= 2_250_000 ? fullHd : above;
	};

const perSecondBySize =
	(...rates: Parameters<typeof byPixels>): Price =>
	(request) =>
		byPixels(...rates)(request) * request.seconds;

const perSecondWithSound =
	(silent: number, sounding: number): Price =>
	({ seconds, audio }) =>
		(audio ? sounding : silent) * seconds;

/** Credits an image by the number of pixels: up to 1K, 2K and 4K. */
const perImage =
	(small: number, medium = small, large = medium): Price =>
	(request) => {
		const pixels = area(request);
		if (pixels <= 1_500_000) return request.outputs * small;
		return request.outputs * (pixels <= 6_000_000 ? medium : large);
	};

/** Credits an image up to 2K and above by quality, and for each reference of each image. */
const gpt =
	(rates: Record<string, [usual: number, largest: number]>, reference: number): Price =>
	(request) => {
		const { outputs, quality, width, height, isAutoSize, pictures = 0 } = request;
		const isLargest = isAutoSize || Math.max(width, height) >= 3840 || area(request) > 7_000_000;
		const [usual, largest] = rates[quality ?? 'high'] ?? rates.high;
		return outputs * ((isLargest ? largest : usual) + reference * pictures);
	};
const gpt2 = gpt({ low: [1, 2], medium: [5, 11], high: [20, 41], auto: [20, 41] }, 0);
const gpt25 = gpt(
	{ low: [1, 2], medium: [5, 11], high: [16, 19], xhigh: [28, 34], max: [63, 76] },
	1,
);

const perSeconds =
	(creditPerSeconds: number): Price =>
	({ seconds }) =>
		seconds / creditPerSeconds;

const hailuo3Rate = ({ resolution = '2k' }: Priced) => (/768/.test(resolution) ? 10 : 15);

const hailuo3: Price = (request) => {
	const { seconds, pictures = 0, clipSeconds = 0 } = request;
	return hailuo3Rate(request) * (seconds + Math.min(15, clipSeconds)) + 2 * pictures;
};

const frameRates: Record<string, number> = { '720p': 0.7, '1k': 0.7, '2k': 0.9, '4k': 1.2 };

const prices: Record<string, Price> = {
	'gen4.5': perSecond(12),
	gen4_turbo: perSecond(5),
	aleph2: ({ seconds }) => Math.max(56, 28 * seconds),
	act_two: perSecond(5),
	'veo3.1': perSecondWithSound(20, 40),
	'veo3.1_fast': perSecondWithSound(10, 15),
	hailuo3,
	h3_max: perSecondBySize(5, 8),
	happyhorse_1_0: perSecondBySize(15, 15, 30),
	seedance2: perSecondBySize(36, 36, 40, 150),
	seedance2_fast: perSecond(29),
	seedance2_mini: ({ seconds }) => Math.max(64, 16 * seconds),
	seedance2_5: (request) => {
		const { seconds, clipSeconds = 0 } = request;
		return Math.max(80, byPixels(20, 30, 68)(request) * (seconds + clipSeconds / 2));
	},
	gemini_omni_flash: ({ path, seconds, pictures = 0 }) =>
		path === '/v1/video_to_video' ? 11 * Math.min(10, seconds) + pictures : 10 * seconds + pictures,
	'gemini_omni_flash_1.1': (request) => {
		const { path, seconds, pictures = 0 } = request;
		if (path === '/v1/video_to_video') return 12 * seconds;
		const rate = area(request) <= 300_000 ? 3.4 : byPixels(4, 10, 15, 30)(request);
		return rate * seconds + pictures;
	},
	grok_imagine_1_5: (request) => {
		const { pictures = 0, sounds = 0 } = request;
		return perSecondBySize(10, 16, 29)(request) + pictures + sounds;
	},
	grok_imagine_1_5_lite: (request) => perSecondBySize(2, 3, 14)(request) + (request.pictures ?? 0),
	wan3: perSecondBySize(5, 10, 20),
	wan3_prime: perSecondBySize(6.8, 14, 28),
	ruby: (request) => (area(request) > 4_000_000 ? 40 : 20) * request.seconds,
	gwm1_avatars: perSecond(2),
	magnific_video_upscaler_creative: ({ resolution = '2k', seconds, frames = 24 * seconds }) =>
		(frameRates[resolution] ?? 0.9) * frames,
	enhance_frame_rate: perSeconds(2),
	gen4_image: ({ outputs, width, height }) => outputs * (Math.min(width, height) <= 720 ? 5 : 8),
	gen4_image_turbo: perImage(2),
	'gemini_2.5_flash': perImage(5),
	gemini_image3_pro: perImage(20, 20, 40),
	'gemini_image3.1_flash': perImage(7, 11, 16),
	gpt_image_2: gpt2,
	gpt_image_2_5_flare: gpt25,
	gpt_image_2_5_sunburst: gpt25,
	muse_image: perImage(1),
	seedream5_pro: perImage(5, 9),
	seedream5_lite: perImage(4),
	grok_imagine_image_2: (request) => {
		const large = request.quality === 'low' ? perImage(4, 6) : perImage(6, 8);
		return Math.max(6, large(request) + (request.pictures ?? 0));
	},
	magnific_precision_upscaler_v2: ({ width, height }) =>
		Math.max(width, height) > 4096 ? 150 : 25,
	eleven_multilingual_v2: ({ characters }) => characters / 50,
	eleven_v3: ({ characters }) => characters / 50,
	seed_audio: ({ seconds }) => Math.max(5, seconds / 4),
	eleven_text_to_sound_v2: ({ seconds, hasDuration }) => (hasDuration === false ? 2 : seconds),
	eleven_voice_isolation: perSeconds(6),
	eleven_voice_dubbing: perSeconds(2),
	eleven_multilingual_sts_v2: perSeconds(3),
};

/** Up to four seconds at one price, and each further second, up to 720p and above. */
const firstSeconds =
	(small: number, full: number): Price =>
	(request) => {
		const further = Math.max(0, request.seconds - 4);
		return byPixels(small, small, full)(request) + byPixels(36, 36, 40)(request) * further;
	};

/** Recipes have a price of their own, whatever their models are. */
const recipes: Record<string, Price> = {
	'/v1/recipes/ad_localization': () => 21,
	'/v1/recipes/product_campaign_image': () => 4 * 36,
	'/v1/recipes/marketing_stock_image': ({ outputs, quality = 'high' }) =>
		8 + outputs * ({ low: 1, medium: 5, high: 20 }[quality] ?? 20),
	'/v1/recipes/multi_shot_video': perSecondBySize(13, 13, 17),
	'/v1/recipes/product_ad': firstSeconds(200, 216),
	'/v1/recipes/product_swap': firstSeconds(212, 228),
	'/v1/recipes/product_ugc': firstSeconds(192, 208),
};

/** Models that have a price of their own here. */
export const pricedModels = Object.keys(prices);

/** Models whose price no source has: taken to be that of another one. */
const alike: Record<string, string> = {
	eleven_v4: 'eleven_v3',
	hailuo3_highspeed: 'hailuo3',
	hailuo3_lite: 'hailuo3',
};

/** Formats that take more work than an mp4: credits per second on top. */
function formatSurcharge({ outputFormat, seconds, width, height }: Priced): number {
	if (!outputFormat || outputFormat === 'mp4') return 0;
	if (outputFormat === 'prores' || outputFormat === 'png_sequence') return 5 * seconds;
	return (width * height > 4_000_000 ? 40 : 20) * seconds;
}

/** Sums of decimal fractions miss whole numbers by a hair. */
const hair = 1e-6;

/** Whole credits, at least one; an unknown model costs ten. */
export function priceOf(model: string, request: Priced): number {
	const price = recipes[request.path ?? ''] ?? prices[alike[model] ?? model];
	const surcharge = model === 'ruby' ? 0 : formatSurcharge(request);
	return Math.max(1, Math.ceil((price?.(request) ?? 10) + surcharge - hair));
}
