import type { Charge, Condition, Price, PricedLine, PriceTable } from './types';

const images = (credits: number): Charge => ({ credits, unit: 'image' });

/** The default is one image. */
const ONE = { outputCount: 1 };

const listed = (asOf: string, credits: number, when?: Condition): PricedLine => ({
	charges: [images(credits)],
	source: 'price list',
	asOf,
	...(when === undefined ? {} : { when }),
});

const flat = (credits: number, asOf: string): Price => ({
	defaults: ONE,
	lines: [listed(asOf, credits)],
});

const SMALL_GEN4 = ['1280:720', '720:1280', '720:720', '960:720', '720:960', '1680:720'];
const FULL_GEN4 = ['1080:1080', '1440:1080', '1080:1440', '1920:1080', '1080:1920'];

/** The largest sizes of the GPT models; the number of pixels does not distinguish them. */
const LARGEST_GPT = [
	'3840:1648',
	'3840:2160',
	'3504:2336',
	'3264:2448',
	'3200:2560',
	'2880:2880',
	'2560:3200',
	'2448:3264',
	'2336:3504',
	'2160:3840',
];

/** Prices that others state and Runway does not, by the name of the size. */
type Noted = Record<string, { asOf: string; about: string }>;

const ONE_SOURCE = 'only one source has the price';

interface GptPrices {
	/** Credits an image up to 2K, and above, by quality. */
	rates: Record<string, readonly [number, number]>;
	asOf: string;
	/** That have more than one source, up to 2K and above. */
	sure: readonly [string[], string[]];
	references: Charge[];
}

/** Two lines a quality: the largest sizes, then all others. */
function gpt({ rates, asOf, sure, references }: GptPrices, auto: PricedLine[]): Price {
	const line = (quality: string, credits: number, isSure: boolean, ratio?: string[]) => ({
		when: { fields: { quality: [quality], ...(ratio === undefined ? {} : { ratio }) } },
		charges: [images(credits), ...references],
		source: isSure ? ('price list' as const) : ('notes' as const),
		asOf: isSure ? asOf : '2026-09',
		...(isSure ? {} : { about: ONE_SOURCE }),
	});
	return {
		defaults: ONE,
		lines: [
			...auto,
			...Object.entries(rates).flatMap(([quality, [usual, largest]]) => [
				line(quality, largest, sure[1].includes(quality), LARGEST_GPT),
				line(quality, usual, sure[0].includes(quality)),
			]),
		],
	};
}

const GPT_2_RATES: GptPrices['rates'] = {
	low: [1, 2],
	medium: [5, 11],
	high: [20, 41],
	auto: [20, 41],
};

/** With `ratio: 'auto'`, the largest size is charged. */
const gpt2Auto = Object.entries(GPT_2_RATES).map(([quality, [, largest]]) =>
	listed('2026-09', largest, { fields: { quality: [quality], ratio: ['auto'] } }),
);

const GPT_2_5_RATES: GptPrices['rates'] = {
	low: [1, 2],
	medium: [5, 11],
	high: [16, 19],
	xhigh: [28, 34],
	max: [63, 76],
};

const GPT_2_5_REFERENCES: Charge[] = [
	{ credits: 1, unit: 'file', fields: ['referenceImages'], forEachImage: true },
];

/** With `ratio: 'auto'` it is somewhere between the sizes. */
const gpt25Auto = Object.entries(GPT_2_5_RATES).map(([quality, [usual, largest]]): PricedLine => ({
	when: { fields: { quality: [quality], ratio: ['auto'] } },
	charges: [{ ...images(largest), leastCredits: usual }, ...GPT_2_5_REFERENCES],
	source: 'notes',
	asOf: '2026-09',
	about: 'no source has the price of the ratio auto, so it is between those of the sizes',
}));

const gpt25 = gpt(
	{
		rates: GPT_2_5_RATES,
		asOf: '2026-10-01',
		sure: [['high', 'xhigh', 'max'], ['max']],
		references: GPT_2_5_REFERENCES,
	},
	gpt25Auto,
);

/** Credits by the name of the size. */
const bySize = (rates: Record<string, number>, asOf: string, noted: Noted = {}): Price => ({
	defaults: ONE,
	sizes: [{ names: 'image' }],
	lines: Object.entries(rates).map(([size, credits]) => ({
		...listed(asOf, credits, { size: [size] }),
		...(noted[size] === undefined ? {} : { source: 'notes' as const, ...noted[size] }),
	})),
});

const flash31 = bySize({ '1k': 7, '2k': 11, '4k': 16 }, '2026-10', {
	'1k': { asOf: '2026-10-06', about: 'only others state the price' },
	'2k': { asOf: '2026-10', about: 'only others state the price' },
	'4k': { asOf: '2026-09-29', about: ONE_SOURCE },
});

/** One of Grok's prices; each reference adds a credit, once a request. */
const grok = (quality: string, size: string, credits: number): PricedLine => ({
	when: { fields: { quality: [quality] }, size: [size] },
	charges: [images(credits), { credits: 1, unit: 'file', fields: ['referenceImages'] }],
	// Of a request: two sources, November 2026.
	minimum: 6,
	source: 'price list',
	asOf: '2026-09',
});

/** Credits for images, by model. */
export const imagePrices: PriceTable = {
	gen4_image: {
		defaults: ONE,
		lines: [
			listed('2026-09-27', 5, { fields: { ratio: SMALL_GEN4 } }),
			listed('2026-09-27', 8, { fields: { ratio: FULL_GEN4 } }),
			{
				...listed('2026-09-27', 8),
				about: 'Runway names 720p and 1080p only, and what lies between is taken for 1080p',
			},
		],
	},
	gen4_image_turbo: flat(2, '2026-09-27'),
	'gemini_2.5_flash': flat(5, '2026-10-04'),
	gemini_image3_pro: bySize({ '1k': 20, '2k': 20, '4k': 40 }, '2026-09'),
	'gemini_image3.1_flash': {
		...flash31,
		lines: [
			{
				when: { size: ['512p'] },
				unknown: 'no source has a price for images of 512 pixels',
				source: 'notes',
				asOf: '2026-10-06',
			},
			...flash31.lines,
		],
	},
	seedream5_lite: flat(4, '2026-09'),
	seedream5_pro: bySize({ '1k': 5, '2k': 9 }, '2026-09'),
	muse_image: {
		defaults: ONE,
		lines: [{ charges: [images(1)], source: 'SDK', asOf: '2026-09-23' }],
	},
	grok_imagine_image_2: {
		defaults: ONE,
		sizes: [{ names: 'image' }],
		lines: [
			grok('low', '1k', 4),
			grok('low', '2k', 6),
			grok('medium', '1k', 6),
			grok('medium', '2k', 8),
		],
	},
	gpt_image_2: gpt(
		{
			rates: GPT_2_RATES,
			asOf: '2026-09',
			sure: [Object.keys(GPT_2_RATES), Object.keys(GPT_2_RATES)],
			references: [],
		},
		gpt2Auto,
	),
	gpt_image_2_5_flare: gpt25,
	gpt_image_2_5_sunburst: gpt25,
	magnific_precision_upscaler_v2: {
		sizes: [{ names: 'longest side', file: 'imageUri', times: 'scaleFactor' }],
		lines: [
			{
				when: { size: ['up to 4096 pixels'] },
				charges: [{ credits: 25, unit: 'request' }],
				source: 'price list',
				asOf: '2026-09',
			},
			{
				when: { size: ['over 4096 pixels'] },
				charges: [{ credits: 150, unit: 'request' }],
				source: 'price list',
				asOf: '2026-09',
			},
		],
	},
};
