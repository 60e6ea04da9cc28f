import { dollarText } from './dollars';
import { forecast, linesOf } from './forecast';
import { inBoth, rateOf, type SayAmount } from './terms';
import type { PricedRequest } from './types';

type Body = PricedRequest['body'];

/**
 * What a request costs by the unit, in the fewest words: `12 credits ($0.12) a second`. Least
 * charges and what comes on top stand in the forecast.
 *
 * @param body what is known of it, such as its model
 * @returns undefined if no price is known, or if it takes more than a few words
 */
export function rateInWords(
	endpoint: string,
	body: Body,
	say: SayAmount = inBoth,
): string | undefined {
	const charges = linesOf({ endpoint, body })
		.flatMap((line) => ('unknown' in line ? [] : [line.charges]))
		// A fee, and a price on top of it.
		.filter(([first, ...others]) => first.unit !== 'request' || others.length === 0)
		.map(([first]) => first);
	if (charges.length === 0) return undefined;
	const cheapest = charges.reduce((a, b) => (b.credits < a.credits ? b : a));
	const alike = charges.filter(({ unit }) => unit === cheapest.unit);
	return rateOf(cheapest, Math.max(...alike.map(({ credits }) => credits)), say);
}

/** Credits of a request, if the forecast is about one amount rather than about a wide range. */
export function amountOf(request: PricedRequest): number | undefined {
	const expected = forecast(request);
	if (expected.certainty === 'unknown') return undefined;
	const isWide = expected.certainty === 'about' && expected.least < expected.credits / 2;
	return isWide ? undefined : expected.credits;
}

/** What is made for an amount: `for 5 s`, `an image`. */
function madeFor(request: PricedRequest): string {
	const { duration, outputCount = 1 } = request.body;
	if (typeof duration === 'number') return ` for ${duration} s`;
	const isByImage = linesOf(request).some(
		(line) => !('unknown' in line) && line.charges[0].unit === 'image',
	);
	if (!isByImage) return '';
	return outputCount === 1 ? ' an image' : ` for ${String(outputCount)} images`;
}

/** The price of a request in dollars, for the list that its model is chosen from: `$0.60 for 5 s`. */
export function priceInWords(
	request: PricedRequest,
	credits = amountOf(request),
): string | undefined {
	return credits === undefined ? undefined : `${dollarText(credits)}${madeFor(request)}`;
}
