import type { Charge, Price, PricedLine, PriceLine, PriceTable } from './types';

const TEXT = 'textToVideo.create';
const IMAGE = 'imageToVideo.create';
const VIDEO = 'videoToVideo.create';

const seconds = (credits: number): Charge => ({ credits, unit: 'second' });

/** A price of Runway's own list, and nothing beside it. */
const listed = (asOf: string, ...charges: Charge[]): PricedLine => ({
	charges,
	source: 'price list',
	asOf,
});

/** Credits a second by the name of the size, and what comes on top of them. */
function bySize(
	rates: Record<string, number>,
	asOf: string,
	onTop: (credits: number) => Charge[] = () => [],
): PricedLine[] {
	return Object.entries(rates).map(([size, credits]) => ({
		...listed(asOf, seconds(credits), ...onTop(credits)),
		when: { size: [size] },
	}));
}

const EDITING_FORMATS = ['prores', 'png_sequence'];
const DEEP_FORMATS = [
	'hdr10',
	'hlg',
	'sdr_rec709_10bit',
	'hdr_pq_12bit_master',
	'hdr_prores',
	'hdr_png_sequence',
	'hdr_exr_sequence',
	'hdr_exr_acescg_sequence_1_3',
	'hdr_exr_acescg_sequence_2_0',
];

/**
 * Surcharge for `outputFormat`, by the second. Source: the SDK's doc comments of gen4.5 and aleph2.
 *
 * @param length what the seconds are of
 */
const formatSurcharges = (length: Omit<Charge, 'credits'>): Charge[] => [
	{ ...length, credits: 5, when: { fields: { outputFormat: EDITING_FORMATS } } },
	{ ...length, credits: 20, when: { fields: { outputFormat: DEEP_FORMATS } } },
	// 40 in all.
	{
		...length,
		credits: 20,
		when: { fields: { outputFormat: DEEP_FORMATS }, size: ['over 4 megapixels'] },
	},
];

const EDITED: Omit<Charge, 'credits'> = {
	unit: 'second of file',
	fields: ['videoUri'],
	longest: 30,
};

const veo = (silent: number, sounding: number): Price => ({
	// Source: Runway's OpenAPI file, October 2026.
	defaults: { audio: true },
	lines: [
		{ ...listed('2026-10-08', seconds(sounding)), when: { fields: { audio: [true] } } },
		{ ...listed('2026-10-08', seconds(silent)), when: { fields: { audio: [false] } } },
	],
});

const seedance2 = (rates: Record<string, number>, minimum?: number): Price => ({
	autoTakesLongest: true,
	sizes: [{ names: 'video' }],
	lines: bySize(rates, '2026-10-04').map((line) => ({
		...line,
		...(minimum === undefined ? {} : { minimum }),
	})),
});

/** Video that goes in is charged by the second as well, at half the price. */
const inputVideo = (credits: number): Charge[] => [
	{
		credits: credits / 2,
		unit: 'second of file',
		fields: ['promptVideo', 'referenceVideos'],
		optional: true,
		longest: 30,
	},
];

const hailuoReferences = (credits: number): Charge[] => [
	{ credits: 2, unit: 'file', fields: ['references'] },
	{
		credits: 2,
		leastCredits: 0,
		unit: 'file',
		fields: ['promptImage'],
		about: 'Runway does not say whether a first or last frame counts as a reference image',
	},
	{
		credits,
		unit: 'second of file',
		fields: ['promptVideo', 'referenceVideos'],
		optional: true,
		upTo: 15,
		longest: 15,
	},
];

const GROK_REFERENCES: Charge[] = [
	{ credits: 1, unit: 'file', fields: ['promptImage', 'references', 'referenceAudio'] },
	{
		credits: 0,
		unit: 'file',
		fields: ['references'],
		when: { fields: { resolution: ['1080p'] } },
		about: 'with image references, Runway makes no more than 720p',
	},
];

const OMNI_FILES: Charge[] = [
	{
		credits: 1,
		unit: 'file',
		fields: ['promptImage', 'references'],
		about: 'the credit for each image is that of Gemini Omni Flash, which others saw here too',
	},
	{
		credits: 0,
		unit: 'file',
		fields: ['referenceVideos'],
		about: 'what a reference video costs is not stated',
	},
];

const omni11 = (size: string, credits: number, asOf: string, about?: string): PriceLine => ({
	endpoints: [TEXT, IMAGE],
	when: { size: [size] },
	charges: [seconds(credits), ...OMNI_FILES],
	source: about === undefined ? 'measured' : 'notes',
	asOf,
	...(about === undefined ? {} : { about }),
});

const UPSCALED: Omit<Charge, 'credits'> = { unit: 'frame of file', fields: ['videoUri'] };

const upscaled = (credits: number, resolution: string[]): PricedLine => ({
	when: { fields: { resolution } },
	charges: [{ ...UPSCALED, credits }],
	minimum: 1,
	roundedUp: true,
	source: 'measured',
	asOf: '2026-08-26',
});

const NO_SOURCE: Price = {
	lines: [{ unknown: 'no source has its price', source: 'notes', asOf: '2026-11-28' }],
};

/**
 * Credits for video, by model. A line without a word of doubt was seen in two sources or Runway's
 * own.
 */
export const videoPrices: PriceTable = {
	'gen4.5': {
		sizes: [{ names: 'megapixels' }],
		lines: [listed('2026-10-08', seconds(12), ...formatSurcharges({ unit: 'second' }))],
	},
	gen4_turbo: { lines: [listed('2026-10-08', seconds(5))] },
	aleph2: {
		// The output is as large as the input.
		sizes: [{ names: 'megapixels', file: 'videoUri' }],
		lines: [
			{
				...listed('2026-10-08', { ...EDITED, credits: 28 }, ...formatSurcharges(EDITED)),
				minimum: 56,
			},
		],
	},
	act_two: {
		lines: [
			listed('2026-10-04', {
				credits: 5,
				unit: 'second of file',
				fields: ['reference.uri'],
				longest: 30,
			}),
		],
	},
	'veo3.1': veo(20, 40),
	'veo3.1_fast': veo(10, 15),
	seedance2: seedance2({ '480p': 36, '720p': 36, '1080p': 40, '4k': 150 }),
	seedance2_fast: seedance2({ '480p': 29, '720p': 29 }),
	seedance2_mini: seedance2({ '480p': 16, '720p': 16 }, 64),
	seedance2_5: {
		// Source of the ratio: Runway's page on video models, August 2026.
		defaults: { draft: false, ratio: '1280:720' },
		autoTakesLongest: true,
		// What continues or changes a video is as large as that video.
		sizes: [
			{ names: 'video', file: 'promptVideo', when: { fields: { mode: ['extend', 'edit'] } } },
			{ names: 'video' },
		],
		lines: [
			{
				when: { fields: { draft: [true] } },
				unknown: 'Runway names drafts without a price',
				source: 'price list',
				asOf: '2026-10-08',
			},
			{
				when: { size: ['4k'] },
				unknown: 'no source has the price of 4K',
				source: 'notes',
				asOf: '2026-11-28',
			},
			...bySize({ '480p': 20, '720p': 30, '1080p': 68 }, '2026-10-08', inputVideo).map((line) => ({
				...line,
				minimum: 80,
			})),
		],
	},
	hailuo3: {
		// Source: Runway's page on video models, August 2026.
		defaults: { resolution: '2k' },
		sizes: [{ names: 'video' }],
		lines: bySize({ '768p': 10, '2k': 15 }, '2026-10-04', hailuoReferences),
	},
	hailuo3_highspeed: NO_SOURCE,
	hailuo3_lite: NO_SOURCE,
	h3_max: {
		sizes: [{ names: 'video' }],
		lines: bySize({ '480p': 5, '768p': 8 }, '2026-10-04'),
	},
	wan3: {
		sizes: [{ names: 'video' }],
		lines: bySize({ '480p': 5, '720p': 10, '1080p': 20 }, '2026-10-04'),
	},
	wan3_prime: {
		sizes: [{ names: 'video' }],
		lines: bySize({ '480p': 6.8, '720p': 14, '1080p': 28 }, '2026-11-28'),
	},
	happyhorse_1_0: {
		// Source: Runway's page on video models, August 2026.
		defaults: { [`${IMAGE}:resolution`]: '720p' },
		sizes: [{ names: 'video' }],
		lines: bySize({ '720p': 15, '1080p': 30 }, '2026-10-04'),
	},
	grok_imagine_1_5: {
		// Source: Runway's page on video models, August 2026.
		defaults: { [`${TEXT}:resolution`]: '480p' },
		sizes: [{ names: 'video' }],
		lines: bySize({ '480p': 10, '720p': 16, '1080p': 29 }, '2026-10-08', () => GROK_REFERENCES),
	},
	grok_imagine_1_5_lite: {
		sizes: [{ names: 'video' }],
		lines: bySize({ '480p': 2, '720p': 3, '1080p': 14 }, '2026-10-08', () => [
			{ credits: 1, unit: 'file', fields: ['promptImage'] },
		]),
	},
	gemini_omni_flash: {
		lines: [
			{ ...listed('2026-10-04', seconds(10)), endpoints: [TEXT] },
			{
				...listed('2026-10-04', seconds(10), {
					credits: 1,
					unit: 'file',
					fields: ['promptImage'],
				}),
				endpoints: [IMAGE],
			},
			{
				...listed(
					'2026-08-15',
					{ credits: 11, unit: 'second of file', fields: ['videoUri'], upTo: 10, longest: 10 },
					{ credits: 1, unit: 'file', fields: ['references'] },
				),
				endpoints: [VIDEO],
			},
		],
	},
	'gemini_omni_flash_1.1': {
		sizes: [
			// An edit takes no size of its own.
			{ names: 'small video', file: 'videoUri', when: { fields: { mode: ['edit'] } } },
			{ names: 'small video' },
		],
		lines: [
			omni11('360p', 3.4, '2026-10-04', 'Runway states the least price only, not its size'),
			omni11('720p', 10, '2026-09-24'),
			omni11('1080p', 15, '2026-10-01', 'only others state the price'),
			omni11('4k', 30, '2026-10-04', 'only others state the size of the price'),
			{
				endpoints: [VIDEO],
				when: { fields: { mode: ['edit'] }, size: ['720p'] },
				charges: [{ credits: 12, unit: 'second of file', fractions: true, fields: ['videoUri'] }],
				source: 'measured',
				asOf: '2026-09-24',
				about: 'it was measured once',
			},
			{
				endpoints: [VIDEO],
				unknown:
					'no source has a price for this use of a video; an edit at 720p costs about 12 credits a second',
				source: 'notes',
				asOf: '2026-10-08',
			},
		],
	},
	ruby: {
		sizes: [{ names: 'megapixels', file: 'videoUri' }],
		lines: [['up to 4 megapixels', 20] as const, ['over 4 megapixels', 40] as const].map(
			([size, credits]) => ({
				when: { size: [size] },
				charges: [{ credits, unit: 'second of file', fractions: true, fields: ['videoUri'] }],
				source: 'SDK',
				asOf: '2026-09-23',
			}),
		),
	},
	magnific_video_upscaler_creative: {
		defaults: { fpsBoost: false },
		lines: [
			{
				when: { fields: { fpsBoost: [true] } },
				unknown: 'it is charged by the frame, and how many frames the boost adds is not stated',
				source: 'price list',
				asOf: '2026-08-15',
			},
			upscaled(0.7, ['720p', '1k']),
			upscaled(0.9, ['2k']),
			upscaled(1.2, ['4k']),
		],
	},
	enhance_frame_rate: {
		lines: [
			{
				charges: [{ credits: 1, unit: 'second of file', each: 2, fields: ['videoUri'] }],
				source: 'measured',
				asOf: '2026-09-19',
			},
		],
	},
};
