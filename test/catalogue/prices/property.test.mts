import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { endpoints } from '../../../runway/catalogue/index.ts';
import {
	type FileFacts,
	filesThatDecide,
	forecast,
} from '../../../runway/catalogue/prices/index.ts';
import type { Variant } from '../../../runway/catalogue/types.ts';
import { fullBody, isPaid, usualBody } from './requests.mts';

const variants = endpoints
	.filter(isPaid)
	.flatMap(({ id, variants: all }) => all.map((variant) => ({ endpoint: id, variant })));

const anyVariant = fc.constantFrom(...variants);

/** A value of the field, or anything else that JSON can hold. */
function anyValue({ fields }: Variant, name: string): fc.Arbitrary<unknown> {
	const shape = fields.find((field) => field.name === name)?.shape;
	const listed = shape?.kind === 'enum' ? [fc.constantFrom(...shape.values)] : [];
	return fc.oneof(...listed, fc.double(), fc.integer(), fc.constant('auto'), fc.jsonValue());
}

const anyFacts: fc.Arbitrary<FileFacts> = fc.record(
	{
		seconds: fc.double(),
		frames: fc.oneof(fc.integer(), fc.double()),
		width: fc.oneof(fc.integer(), fc.double()),
		height: fc.oneof(fc.integer(), fc.double()),
	},
	{ requiredKeys: [] },
);

/** A body with every field of its variant, one or the other of them odd. */
const anyRequest = anyVariant.chain(({ endpoint, variant }) => {
	const full = fullBody(variant);
	const names = Object.keys(full).filter((name) => name !== 'model');
	const changes = fc.record(
		Object.fromEntries(names.map((name) => [name, anyValue(variant, name)])),
		{ requiredKeys: [] },
	);
	return fc.record({ endpoint: fc.constant(endpoint), changes, facts: anyFacts }).map((found) => {
		const body = { ...full, ...found.changes };
		const paths = filesThatDecide({ endpoint, body });
		return { endpoint, body, files: Object.fromEntries(paths.map((path) => [path, found.facts])) };
	});
});

test('a forecast is never negative, and never anything but a number', () => {
	fc.assert(
		fc.property(anyRequest, (request) => {
			const found = forecast(request);
			if (found.certainty === 'unknown') {
				expect(found.credits).toBeNull();
				return;
			}
			const least = found.certainty === 'about' ? found.least : found.credits;
			expect([least, found.credits].every(Number.isFinite)).toBe(true);
			expect(least).toBeGreaterThanOrEqual(0);
			expect(found.credits).toBeGreaterThanOrEqual(least);
		}),
		{ numRuns: 2_000 },
	);
});

const seconds = fc.double({ min: 0.1, max: 100_000, noNaN: true });
const pair = (numbers: fc.Arbitrary<number>) =>
	fc.tuple(numbers, numbers).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);

/** Expects that the larger value makes it no cheaper, and no better known. */
function expectGrowth(
	requestOf: (value: number) => Parameters<typeof forecast>[0],
	pairOf: number[],
) {
	const [small, large] = pairOf.map((value) => forecast(requestOf(value)));
	if (small.credits === null || large.credits === null) {
		expect(large.certainty).toBe(small.certainty);
		return;
	}
	expect(large.credits).toBeGreaterThanOrEqual(small.credits);
}

test.each([
	['duration', seconds],
	['maxDuration', seconds],
	['outputCount', fc.integer({ min: 1, max: 1_000 })],
])('more of %s never costs less', (name, numbers) => {
	const having = variants.filter(({ variant }) =>
		variant.fields.some((each) => each.name === name),
	);
	fc.assert(
		fc.property(fc.constantFrom(...having), pair(numbers), ({ endpoint, variant }, both) => {
			const body = usualBody(variant);
			expectGrowth((value) => ({ endpoint, body: { ...body, [name]: value } }), both);
		}),
		{ numRuns: 1_000 },
	);
});

test('more seconds or frames of a file never cost less', () => {
	fc.assert(
		fc.property(anyVariant, pair(seconds), ({ endpoint, variant }, both) => {
			const body = fullBody(variant);
			const paths = filesThatDecide({ endpoint, body });
			expectGrowth((value) => {
				const facts = { seconds: value, frames: value, width: 1280, height: 720 };
				return { endpoint, body, files: Object.fromEntries(paths.map((path) => [path, facts])) };
			}, both);
		}),
		{ numRuns: 1_000 },
	);
});

test('knowing more about the files never makes a forecast higher', () => {
	fc.assert(
		fc.property(anyVariant, fc.double({ min: 0.1, max: 10, noNaN: true }), (subject, length) => {
			const { endpoint, variant } = subject;
			const body = fullBody(variant);
			const facts = { seconds: length, frames: 30 * length, width: 1280, height: 720 };
			const paths = filesThatDecide({ endpoint, body });
			const files = Object.fromEntries(paths.map((path) => [path, facts]));
			const blind = forecast({ endpoint, body });
			const seeing = forecast({ endpoint, body, files });
			if (blind.credits === null || seeing.credits === null) return;
			// The lists of files are short here, and no longer than what is taken for the longest.
			expect(seeing.credits).toBeLessThanOrEqual(blind.credits);
		}),
		{ numRuns: 1_000 },
	);
});
