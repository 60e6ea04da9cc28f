/** Pixels from the API's many ways of naming a size. */

export interface Size {
	/** Pixels, even. */
	width: number;
	height: number;
}

function even({ width, height }: Size): Size {
	const round = (value: number) => Math.max(2, 2 * Math.round(value / 2));
	return { width: round(width), height: round(height) };
}

/** The short side of a named resolution, in pixels. */
const shortSides: Record<string, number> = {
	'480p': 480,
	'720p': 720,
	'768p': 768,
	'1k': 1080,
	'1080p': 1080,
	'2k': 1440,
	'4k': 2160,
};

/** A shape such as 16:9 at a resolution such as 720p. */
export function sizeOfShape(across: number, down: number, resolution = '720p'): Size {
	const short = shortSides[resolution.toLowerCase()] ?? 720;
	const ratio = across / down;
	return even(
		ratio >= 1 ? { width: short * ratio, height: short } : { width: short, height: short / ratio },
	);
}

/** The given size scaled so that its short side is that of the resolution. */
function scaled(size: Size, resolution: string | undefined): Size {
	return resolution ? sizeOfShape(size.width, size.height, resolution) : even(size);
}

/** Numbers up to here name a shape (21:9), above they are pixels (1280:720). */
const largestShapeNumber = 64;

/**
 * @param ratio `1280:720`, `16:9`, `auto`, `adaptive`, `auto_1k`, `auto_720p` or nothing
 * @param resolution such as `720p`, `2k`
 * @param fallback the input's size, or what the model makes by itself
 */
export function sizeOf(
	ratio: string | undefined,
	resolution: string | undefined,
	fallback: Size,
): Size {
	const [across, down] = (ratio ?? '').split(':').map(Number);
	if (across > 0 && down > 0) {
		return across > largestShapeNumber
			? even({ width: across, height: down })
			: sizeOfShape(across, down, resolution);
	}
	const named = /^auto_(\w+)$/.exec(ratio ?? '')?.[1];
	return scaled(fallback, named ?? resolution);
}

/** Pixels of the blocks that an upscaler works in. Recorded: 640 × 360 becomes 1920 × 1072. */
const BLOCK = 16;

/** The whole blocks of a size. */
export function sizeInBlocks({ width, height }: Size): Size {
	const whole = (value: number) => Math.max(BLOCK, value - (value % BLOCK));
	return { width: whole(width), height: whole(height) };
}
