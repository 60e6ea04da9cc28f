import type { Charge, Price, PriceTable, UnpricedLine } from './types';

const SMALL = '720p';
const FULL = '1080p';

/** Up to four seconds at one price, and each further second, by size. */
function firstSeconds(small: number, full: number): Price {
	const line = (size: string, first: number, further: number) => ({
		when: { size: [size] },
		charges: [
			{ credits: first, unit: 'request' as const },
			{ credits: further, unit: 'second' as const, beyond: 4 },
		],
		source: 'price list' as const,
		asOf: '2026-08-15',
	});
	return {
		sizes: [{ names: 'video' }],
		lines: [line(SMALL, small, 36), line(FULL, full, 40)],
	};
}

const recipe = (...charges: Charge[]): Price => ({
	lines: [{ charges, source: 'price list', asOf: '2026-08-15' }],
});

const unpriced = (unknown: string, asOf: string): Price => {
	const line: UnpricedLine = { unknown, source: 'notes', asOf };
	return { lines: [line] };
};

const ROUTED = unpriced(
	'Runway chooses the model; the same request with dryRun asks it for the price, free of charge',
	'2026-10-04',
);
const VOICE = unpriced('no source has a price for making a voice', '2026-10-08');

/** Credits of endpoints whose price goes by no model. */
export const endpointPrices: PriceTable = {
	'recipes.productAd': firstSeconds(200, 216),
	'recipes.productSwap': firstSeconds(212, 228),
	'recipes.productUgc': firstSeconds(192, 208),
	'recipes.multiShotVideo': {
		sizes: [{ names: 'video' }],
		lines: [
			{
				when: { size: [SMALL] },
				charges: [{ credits: 13, unit: 'second' }],
				source: 'price list',
				asOf: '2026-09',
			},
			{
				when: { size: [FULL] },
				charges: [{ credits: 17, unit: 'second' }],
				source: 'price list',
				asOf: '2026-09',
			},
		],
	},
	'recipes.adLocalization': recipe({ credits: 21, unit: 'request' }),
	// Always four images.
	'recipes.productCampaignImage': recipe({ credits: 4 * 36, unit: 'request' }),
	'recipes.marketingStockImage': {
		lines: [
			...recipe(
				{ credits: 8, unit: 'request' },
				{ credits: 1, unit: 'image', when: { fields: { quality: ['low'] } } },
				{
					credits: 5,
					unit: 'image',
					when: { fields: { quality: ['medium'] } },
					about: 'Runway states the least and the most, and this is what GPT Image 2 costs',
				},
				{ credits: 20, unit: 'image', when: { fields: { quality: ['high'] } } },
			).lines,
		],
	},
	'generate.video.create': ROUTED,
	'generate.image.create': ROUTED,
	'generate.audio.create': ROUTED,
	'workflows.run': unpriced(
		'it is the sum of the models in the workflow, and Runway does not name it',
		'2026-10-08',
	),
	'voices.create': VOICE,
	'voices.preview': VOICE,
};
