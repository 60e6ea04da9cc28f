/**
 * What things cost in the sandbox. These are the sandbox's own figures, chosen to be of the size
 * that the service charges; they are not its price list, which changes and is not public as data.
 * A credit is one US cent.
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
}

type Price = (request: Priced) => number;

const perSecond =
	(credits: number): Price =>
	({ seconds }) =>
		credits * seconds;

/** Credits per second by the short side of the picture, up to 480, 720, 1080 and above. */
const perSecondBySize =
	(small: number, hd: number, fullHd = hd, above = fullHd): Price =>
	({ seconds, width, height }) => {
		const side = Math.min(width, height);
		if (side <= 544) return small * seconds;
		if (side <= 834) return hd * seconds;
		return (side <= 1440 ? fullHd : above) * seconds;
	};

const perSecondWithSound =
	(silent: number, sounding: number): Price =>
	({ seconds, audio }) =>
		(audio ? sounding : silent) * seconds;

const perImage =
	(credits: number, large = credits): Price =>
	({ outputs, width, height }) =>
		outputs * (width * height > 2_100_000 ? large : credits);

const byQuality: Price = ({ outputs, quality }) =>
	outputs * ({ low: 1, medium: 5, high: 20, xhigh: 30, max: 41 }[quality ?? 'medium'] ?? 5);

const perSeconds =
	(creditPerSeconds: number): Price =>
	({ seconds }) =>
		seconds / creditPerSeconds;

const prices: Record<string, Price> = {
	'gen4.5': perSecond(12),
	gen4_turbo: perSecond(5),
	aleph2: ({ seconds }) => Math.max(56, 28 * seconds),
	act_two: perSecond(5),
	'veo3.1': perSecondWithSound(20, 40),
	'veo3.1_fast': perSecondWithSound(10, 15),
	hailuo3: perSecondBySize(10, 10, 15),
	h3_max: perSecondBySize(5, 8),
	happyhorse_1_0: perSecondBySize(15, 15, 30),
	seedance2: perSecondBySize(36, 36, 40, 150),
	seedance2_fast: perSecond(29),
	seedance2_mini: ({ seconds }) => Math.max(64, 16 * seconds),
	seedance2_5: (request) => Math.max(80, perSecondBySize(20, 30, 68)(request)),
	gemini_omni_flash: perSecond(10),
	'gemini_omni_flash_1.1': perSecondBySize(4, 10, 15, 30),
	grok_imagine_1_5: perSecondBySize(10, 16, 29),
	wan3: perSecondBySize(5, 10, 20),
	wan3_prime: perSecondBySize(7, 14, 28),
	ruby: ({ seconds, width, height }) => (width * height > 4_000_000 ? 40 : 20) * seconds,
	gwm1_avatars: perSecond(2),
	magnific_video_upscaler_creative: perSecondBySize(10, 20, 20, 40),
	enhance_frame_rate: perSecond(2),
	gen4_image: perImage(5, 8),
	gen4_image_turbo: perImage(2),
	'gemini_2.5_flash': perImage(5),
	gemini_image3_pro: perImage(20, 40),
	'gemini_image3.1_flash': perImage(7, 11),
	gpt_image_2: byQuality,
	gpt_image_2_5_flare: byQuality,
	gpt_image_2_5_sunburst: byQuality,
	muse_image: perImage(1),
	seedream5_pro: perImage(4, 6),
	seedream5_lite: perImage(3),
	grok_imagine_image_2: perImage(6, 8),
	magnific_precision_upscaler_v2: ({ width, height }) =>
		Math.max(width, height) > 4096 ? 150 : 25,
	eleven_multilingual_v2: ({ characters }) => characters / 50,
	eleven_v3: ({ characters }) => characters / 50,
	seed_audio: perSeconds(2),
	eleven_text_to_sound_v2: perSeconds(6),
	eleven_voice_isolation: perSeconds(6),
	eleven_voice_dubbing: perSeconds(2),
	eleven_multilingual_sts_v2: perSeconds(2),
};

/** Models that have a price of their own here. */
export const pricedModels = Object.keys(prices);

/** Formats that take more work than an mp4: credits per second on top. */
function formatSurcharge({ outputFormat, seconds, width, height }: Priced): number {
	if (!outputFormat || outputFormat === 'mp4') return 0;
	if (outputFormat === 'prores' || outputFormat === 'png_sequence') return 5 * seconds;
	return (width * height > 4_000_000 ? 40 : 20) * seconds;
}

/** Whole credits, at least one; an unknown model costs ten. */
export function priceOf(model: string, request: Priced): number {
	const base = prices[model]?.(request) ?? 10;
	const surcharge = model === 'ruby' ? 0 : formatSurcharge(request);
	return Math.max(1, Math.ceil(base + surcharge));
}
