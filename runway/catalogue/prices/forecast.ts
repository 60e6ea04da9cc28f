import { retiredModel } from '../index';
import { audioPrices } from './audio';
import { avatarPrices } from './avatars';
import { endpointPrices } from './endpoints';
import { imagePrices } from './image';
import { unknownParts } from './known-fields';
import { type Verdict, Reading } from './reading';
import { inCredits, rateOf, termOf } from './terms';
import type { Charge, Forecast, Price, PricedLine, PricedRequest, PriceLine } from './types';
import { videoPrices } from './video';

/** The date of the last check of a source; for prices without a line of their own. */
export const PRICES_AS_OF = '2026-10-08';

const modelPrices: Record<string, Price> = {
	...videoPrices,
	...imagePrices,
	...audioPrices,
	...avatarPrices,
};

const BEGUN = 'a part of a second may count as a whole one';

/** Sums of decimal fractions miss whole numbers by a hair. */
const HAIR = 1e-6;

/** The table's own entry: a model may be called like something that every object has. */
function own<Value>(table: Record<string, Value>, key: string | undefined): Value | undefined {
	return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

function modelOf({ model }: PricedRequest['body']): string | undefined {
	return typeof model === 'string' ? model : undefined;
}

function priceOf(endpoint: string, model: string | undefined): Price | undefined {
	return own(endpointPrices, endpoint) ?? own(modelPrices, model);
}

function isFor({ endpoints }: PriceLine, endpoint: string): boolean {
	return endpoints?.includes(endpoint) ?? true;
}

/** The lines that may be the price; one if the request leaves nothing open. */
function candidates(price: Price, endpoint: string, reading: Reading): PriceLine[] {
	const found: PriceLine[] = [];
	for (const line of price.lines) {
		const verdict = isFor(line, endpoint) ? reading.holds(line.when) : 'no';
		if (verdict === 'no') continue;
		found.push(line);
		if (verdict === 'yes') break;
	}
	return found;
}

/** The lines that may be the price of a request. */
export function linesOf(request: PricedRequest): PriceLine[] {
	const { endpoint, body } = request;
	const model = modelOf(body);
	const price = priceOf(endpoint, model);
	return price === undefined ? [] : candidates(price, endpoint, new Reading(request, price, model));
}

interface Sum {
	least: number;
	most: number;
	terms: string[];
	doubts: string[];
}

/** The charge of a line. */
function sumOf(line: PricedLine, reading: Reading): Sum | { unknown: string } {
	const sum: Sum = { least: 0, most: 0, terms: [], doubts: [] };
	if (line.about !== undefined) sum.doubts.push(line.about);
	for (const charge of line.charges) {
		const verdict = reading.holds(charge.when);
		if (verdict === 'no') continue;
		const amount = reading.amount(charge);
		if ('unknown' in amount)
			return {
				unknown: `${amount.unknown}, at ${rateOf(charge, charge.credits, inCredits)}${atLeast(line)}`,
			};
		const least = charged(amount.least, charge);
		const most = charged(amount.most, charge);
		if (most === 0) continue;
		const mayBeWhole = charge.unit === 'second of file' && charge.fractions !== true;
		const highest = mayBeWhole ? Math.ceil(most - HAIR) : most;
		if (highest > most + HAIR) sum.doubts.push(BEGUN);
		sum.least += verdict === 'maybe' ? 0 : least * (charge.leastCredits ?? charge.credits);
		sum.most += highest * charge.credits;
		sum.doubts.push(...amount.doubts, ...doubtsOf(charge, verdict));
		if (charge.credits > 0) sum.terms.push(termOf(charge, amount));
	}
	return rounded(line, sum);
}

/** Units that are paid for. */
function charged(amount: number, { beyond = 0, upTo = Infinity, each = 1, whole }: Charge): number {
	const units = Math.min(Math.max(0, amount - beyond), upTo) / each;
	return whole === true ? Math.ceil(units - HAIR) : units;
}

function doubtsOf({ about, when }: Charge, verdict: Verdict): string[] {
	return [
		...(about === undefined ? [] : [about]),
		...(verdict === 'maybe' && when?.size !== undefined ? ['the size is not known'] : []),
	];
}

function atLeast({ minimum }: PricedLine): string {
	return minimum === undefined ? '' : `, at least ${minimum}`;
}

function rounded({ minimum = 0, roundedUp }: PricedLine, sum: Sum): Sum {
	const most = Math.max(minimum, Math.ceil(sum.most - HAIR));
	const isWhole = Math.abs(sum.most - Math.round(sum.most)) <= HAIR || sum.most < minimum;
	return {
		least: Math.min(most, Math.max(minimum, Math.ceil(sum.least - HAIR))),
		most,
		terms: sum.most < minimum ? [...sum.terms, `at least ${minimum} credits`] : sum.terms,
		doubts: isWhole || roundedUp === true ? sum.doubts : [...sum.doubts, 'rounded up'],
	};
}

function oldest(lines: PriceLine[]): string {
	return lines.map(({ asOf }) => asOf).sort()[0];
}

function noPrice(why: string, asOf = PRICES_AS_OF): Forecast {
	return { certainty: 'unknown', credits: null, why, asOf };
}

/** The choice between several lines that the request leaves open. */
function openBetween(lines: PriceLine[], reading: Reading): string[] {
	if (lines.length === 1) return [];
	const bySize = lines.some(({ when }) => when?.size !== undefined);
	const names = lines.flatMap(({ when }) => Object.keys(when?.fields ?? {}));
	const open = [...new Set(names)].filter((name) => reading.isOpen(name));
	return [
		...(bySize && reading.size() === undefined ? ['the size is not known'] : []),
		...open.map((name) => `${name} is left to Runway`),
	];
}

/**
 * The cost of a request by the prices of this package: a forecast, never the bill. What it says
 * of a price is as old as the price.
 */
export function forecast(request: PricedRequest): Forecast {
	const { endpoint, body } = request;
	const model = modelOf(body);
	const price = priceOf(endpoint, model);
	if (price === undefined) return noPrice(whyNone(endpoint, model));
	const reading = new Reading(request, price, model);
	const lines = candidates(price, endpoint, reading);
	if (lines.length === 0) {
		const size = reading.size();
		const of = size === undefined ? '' : ` at ${size}`;
		return noPrice(`no price is known for ${model ?? endpoint}${of}`);
	}

	const sums: Sum[] = [];
	for (const line of lines) {
		const sum = 'unknown' in line ? line : sumOf(line, reading);
		if ('unknown' in sum) return noPrice(sum.unknown, line.asOf);
		// Seconds beyond all bounds.
		if (!Number.isSafeInteger(sum.most)) return noPrice('its numbers are too large', line.asOf);
		sums.push(sum);
	}
	const highest = sums.reduce((a, b) => (b.most > a.most ? b : a));
	const doubts = [
		...openBetween(lines, reading),
		...sums.flatMap((sum) => sum.doubts),
		...unknownParts(endpoint, body).map((name) => `what ${name} makes of the price is not known`),
	];
	const least = Math.min(...sums.map((sum) => sum.least));
	const why = [highest.terms.join(' + '), ...new Set(doubts)].join('; ');
	const common = { credits: highest.most, why, asOf: oldest(lines) };
	return doubts.length === 0 && least === highest.most
		? { certainty: 'exact', ...common }
		: { certainty: 'about', ...common, least };
}

function whyNone(endpoint: string, model: string | undefined): string {
	if (model === undefined) return `no price is known for ${endpoint}`;
	return retiredModel(model) === undefined
		? `no price is known for ${model}`
		: `Runway no longer offers ${model}`;
}

/**
 * The files whose lengths or sizes the price depends on, by the paths that `forecast` uses for
 * known facts about them. No others have to be read.
 */
export function filesThatDecide({ endpoint, body }: PricedRequest): string[] {
	const model = modelOf(body);
	const price = priceOf(endpoint, model);
	if (price === undefined) return [];
	const reading = new Reading({ endpoint, body }, price, model);
	const lines = candidates(price, endpoint, reading);
	const charges = lines
		.flatMap((line) => ('unknown' in line ? [] : line.charges))
		.filter(({ when }) => reading.holds(when) !== 'no');
	const measured = charges
		.filter(({ unit }) => unit === 'second of file' || unit === 'frame of file')
		.flatMap(({ fields = [] }) => reading.files(fields));
	const bySize = [...lines, ...charges].some(({ when }) => when?.size !== undefined);
	return [...new Set([...measured, ...(bySize ? reading.sizeFiles() : [])])];
}
