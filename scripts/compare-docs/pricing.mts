import { type Priced, priceOf, pricedModels } from '../../sandbox/money/prices.mts';

/** `| `seedance2` (1080p) | 40 credits per second |`: a model, and its price. */
const ROW = /^\|\s*`([^`]+)`\s*([^|]*)\|(.+)\|\s*$/;
/** `12 credits per second`, `0.25 credits/second`, `2 credits per 6 seconds`, `5 credits`. */
const RATE = /([\d.]+) credits?(?:\s*(?:per|\/)\s*(?:(\d+)\s+)?(second|image|character)s?)?/;

const SIZES: Array<[number, number]> = [
	[640, 480],
	[1280, 720],
	[1920, 1080],
	[2560, 1440],
	[3840, 2160],
	[6000, 6000],
];
const QUALITIES = ['low', 'medium', 'high', 'xhigh', 'max'];
/** Long enough that minimum charges and rounding to whole credits do not show. */
const UNITS = 6000;
const TOLERANCE = 0.01;

/**
 * The prices in Runway's list that the sandbox has not: a model without a price there, or a rate
 * that none of the sandbox's rates for the model is. Surcharges and minimums are not looked at.
 */
export function comparePricing(text: string): string[] {
	const rows = text.split('\n').flatMap((line) => {
		const [, model, detail, price] = ROW.exec(line) ?? [];
		const rate = price === undefined ? null : RATE.exec(price);
		if (rate === null) return [];
		const [, credits, units, unit] = rate;
		return [
			{ model, detail: detail.trim(), credits: Number(credits) / Number(units ?? 1), unit, price },
		];
	});
	if (rows.length === 0) {
		throw new Error(
			'The pricing page has no rows of the kind that is understood: | `model` | … credits … |',
		);
	}
	const listed = new Set(rows.map(({ model }) => model));
	return [
		...rows.flatMap(({ model, detail, credits, unit, price }) => {
			const row = `\`${model}\`${detail === '' ? '' : ` ${detail}`}: ${price.trim().replace(/\.$/, '')}`;
			if (!pricedModels.includes(model)) return [`The sandbox has no price for ${row}.`];
			const ours = ratesOf(model, unit);
			return ours.some((rate) => Math.abs(rate - credits) <= TOLERANCE * credits)
				? []
				: [`Runway's price list says ${row}, and the sandbox charges ${ours.join(', ')}.`];
		}),
		...pricedModels
			.filter((model) => !listed.has(model))
			.map((model) => `The sandbox has a price for \`${model}\`, and Runway's price list has not.`),
	];
}

/** All rates that the sandbox has for a model, whatever the size, the quality and the sound. */
function ratesOf(model: string, unit: string | undefined): number[] {
	const count = unit === 'second' || unit === 'character' ? UNITS : 1;
	const requests = SIZES.flatMap(([width, height]) =>
		[true, false].flatMap((audio) =>
			QUALITIES.map((quality): Priced => ({
				seconds: unit === 'character' ? 1 : count,
				characters: unit === 'character' ? count : 1,
				outputs: 1,
				width,
				height,
				audio,
				quality,
			})),
		),
	);
	return [...new Set(requests.map((request) => priceOf(model, request) / count))].sort(
		(a, b) => a - b,
	);
}
