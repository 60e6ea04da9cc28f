import { grouped } from '../labels/grouped';

/** Before tax. Source: Runway's price list, as of 2026-10-04. */
const CREDITS_PER_DOLLAR = 100;

/** To parts of a cent. */
export function dollarsOf(credits: number): number {
	return Number((credits / CREDITS_PER_DOLLAR).toFixed(4));
}

/** `$1.80`, and `$0.004` for a part of a cent. */
export function dollarText(credits: number): string {
	const cents = dollarsOf(credits)
		.toFixed(4)
		.replace(/0{1,2}$/, '');
	const [whole, parts] = cents.split('.');
	return `$${grouped(Number(whole))}.${parts}`;
}
