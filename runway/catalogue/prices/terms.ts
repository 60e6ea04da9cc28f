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

/** At most three decimals, and no zeros at the end. */
const figure = (count: number) => String(Number(count.toFixed(3)));

/** A charge as a factor of the sum: `10 s × 12 credits`, `4 to 15 s × 36 credits`. */
export function termOf(charge: Charge, { least, most }: Amount): string {
	const { credits, unit, each = 1, beyond = 0, upTo = Infinity, fields } = charge;
	const price = `${credits} credit${credits === 1 ? '' : 's'}`;
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
