import { expect, test } from '@jest/globals';

import { arePixelSizes, endpoints, sizesOf } from '../../../runway/catalogue/index.ts';
import { imagePrices } from '../../../runway/catalogue/prices/image.ts';
import { nameOfSize, nameOfWish } from '../../../runway/catalogue/prices/size-names.ts';
import { videoPrices } from '../../../runway/catalogue/prices/video.ts';

const PRICED_BY_SIZE = Object.entries({ ...videoPrices, ...imagePrices }).flatMap(
	([model, { sizes = [] }]) => {
		const names = sizes.find(({ file }) => file === undefined)?.names;
		return names === undefined || names === 'megapixels' ? [] : [[model, names] as const];
	},
);

/**
 * The form sorts the sizes of a list by their shapes, and prices go by the number of pixels. The two
 * know nothing of each other and come to the same name for every size that has a price of its own.
 */
test.each(PRICED_BY_SIZE)('the sizes of %s are called as in its form', (model, names) => {
	const different = endpoints
		.flatMap(({ variants }) => variants.filter(({ name }) => name === model))
		.flatMap(({ fields }) => fields.filter(({ name }) => name === 'ratio'))
		.flatMap(({ shape }) => (shape.kind === 'enum' ? [shape.values] : []))
		.filter(arePixelSizes)
		.flatMap((values) => sizesOf(values))
		.filter(({ resolution }) => resolution !== undefined)
		.filter(({ value, resolution }) => nameOfWish(names, value) !== resolution);
	expect(different).toEqual([]);
});

test.each([
	['video', 0, 100, undefined],
	['video', Number.NaN, 100, undefined],
	['megapixels', 2560, 1440, 'up to 4 megapixels'],
	['megapixels', 2561, 1600, 'over 4 megapixels'],
	['longest side', 4096, 100, 'up to 4096 pixels'],
	['longest side', 100, 4097, 'over 4096 pixels'],
] as const)('%s of %d × %d is %s', (names, width, height, name) => {
	expect(nameOfSize(names, width, height)).toBe(name);
});
