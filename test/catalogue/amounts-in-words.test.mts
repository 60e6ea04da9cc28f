import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { grouped } from '../../runway/catalogue/index.ts';
import { dollarText } from '../../runway/catalogue/prices/index.ts';

test('groups the digits of any number as English does', () => {
	fc.assert(
		fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (number) => {
			const inEnglish = number.toLocaleString('en-US', { maximumFractionDigits: 3 });
			expect(Number(grouped(number).replaceAll(',', ''))).toBeCloseTo(
				Number(inEnglish.replaceAll(',', '')),
				2,
			);
			const [whole] = inEnglish.split('.');
			if (Number.isInteger(number) && number !== 0) expect(grouped(number)).toBe(whole);
		}),
	);
	expect(grouped(1000)).toBe('1,000');
	expect(grouped(1_234_567.5)).toBe('1,234,567.5');
	expect(grouped(0.1234)).toBe('0.123');
	expect(grouped(1000.125)).toBe('1,000.125');
});

test('writes an amount as a price in dollars', () => {
	fc.assert(
		fc.property(fc.nat(100_000_000), (thousandths) => {
			const credits = thousandths / 1000;
			const dollars = Number((credits / 100).toFixed(4));
			expect(dollarText(credits)).toBe(
				dollars.toLocaleString('en-US', {
					style: 'currency',
					currency: 'USD',
					maximumFractionDigits: 4,
				}),
			);
		}),
	);
});
