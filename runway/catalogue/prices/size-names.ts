import type { SizeNames } from './types';

/** Names from the smallest size on: up to so many pixels, whatever the shape. */
type Steps = ReadonlyArray<readonly [most: number, name: string]>;

const VIDEO: Steps = [
	[500_000, '480p'],
	[1_000_000, '720p'],
	[2_250_000, '1080p'],
	[Infinity, '4k'],
];

/** Sizes are priced by names, and asked for in pixels that differ with the shape. */
const STEPS: Record<SizeNames, Steps> = {
	video: VIDEO,
	'small video': [[300_000, '360p'], ...VIDEO],
	image: [
		[300_000, '512p'],
		[1_500_000, '1k'],
		[6_000_000, '2k'],
		[Infinity, '4k'],
	],
	// 2560 × 1440 stays below, and anything larger is above.
	megapixels: [
		[4_000_000, 'up to 4 megapixels'],
		[Infinity, 'over 4 megapixels'],
	],
	'longest side': [
		[4096, 'up to 4096 pixels'],
		[Infinity, 'over 4096 pixels'],
	],
};

/** @returns undefined for what is no size */
export function nameOfSize(names: SizeNames, width: number, height: number): string | undefined {
	const measure = names === 'longest side' ? Math.max(width, height) : width * height;
	if (!(Math.min(width, height) > 0)) return undefined;
	return STEPS[names].find(([most]) => measure <= most)?.[1];
}

/**
 * The name of what `resolution` or `ratio` say: `720p`, `auto_1k`, `1280:720`.
 *
 * @returns undefined for a shape without a size, as `16:9` or `auto`
 */
export function nameOfWish(names: SizeNames, wish: string): string | undefined {
	const [, width, height] = /^(\d{3,5}):(\d{3,5})$/.exec(wish) ?? [];
	if (width !== undefined) return nameOfSize(names, Number(width), Number(height));
	const [, name] = /^(?:auto_)?(\d+[pk])$/.exec(wish.toLowerCase()) ?? [];
	return name;
}
