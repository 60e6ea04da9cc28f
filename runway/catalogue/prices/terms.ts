import { dollarText } from './dollars';
import type { Amount } from './reading';
import type { Charge, Unit } from './types';

/** One unit, and several. */
const WORDS: Record<Exclude<Unit, 'request'>, readonly [string, string]> = {
	second: ['s', 's'],
	image: ['image', 'images'],
	character: ['character', 'characters'],
	file: ['file', 'files'],
	'second of file': ['s', 's'],
	'frame of file': ['frame', 'frames'],
};

/** One unit, in a price of it. */
const A_UNIT: Record<Unit, string> = {
	request: 'request',
	second: 'second',
	image: 'image',
	character: 'character',
	file: 'file',
	'second of file': 'second',
	'frame of file': 'frame',
};

const creditsOf = (count: number | string) => `${count} credit${count === 1 ? '' : 's'}`;

/** Puts an amount of credits, or what lies between two, into words. */
export type SayAmount = (least: number, most: number) => string;

/** `12 credits`, `36 to 150 credits`. */
export const inCredits: SayAmount = (least, most) =>
	creditsOf(least === most ? least : `${least} to ${most}`);

/** `$0.12`, `$0.36 to $1.50`. */
export const inDollars: SayAmount = (least, most) =>
	least === most ? dollarText(least) : `${dollarText(least)} to ${dollarText(most)}`;

/** `12 credits ($0.12)`. */
export const inBoth: SayAmount = (least, most) =>
	`${inCredits(least, most)} (${inDollars(least, most)})`;

/** A price: `12 credits a second`, `1 credit for 6 seconds`, `36 to 150 credits a second`. */
export function rateOf(charge: Charge, most: number, say: SayAmount): string {
	const { unit, each = 1, credits } = charge;
	const price = say(credits, most);
	const word = A_UNIT[unit];
	if (each !== 1) return `${price} for ${each} ${word}s`;
	return `${price} ${unit === 'image' ? 'an' : 'a'} ${word}`;
}

/** At most three decimals, and no zeros at the end. */
const figure = (count: number) => String(Number(count.toFixed(3)));

/** A charge as a factor of the sum: `10 s × 12 credits`, `4 to 15 s × 36 credits`. */
export function termOf(charge: Charge, { least, most }: Amount): string {
	const { credits, unit, each = 1, beyond = 0, upTo = Infinity, fields } = charge;
	const price = creditsOf(credits);
	if (unit === 'request') return price;
	const paid = (amount: number) => Math.min(Math.max(0, amount - beyond), upTo);
	const range =
		paid(least) === paid(most)
			? figure(paid(most))
			: `${figure(paid(least))} to ${figure(paid(most))}`;
	const word = WORDS[unit][paid(most) === 1 ? 0 : 1];
	const of = unit === 'second of file' && fields !== undefined ? ` of ${fields.join(', ')}` : '';
	return `${range} ${word}${of} × ${price}${each === 1 ? '' : ` for ${each}`}`;
}
