/** Proportions that people know by name, as width by height. */
const KNOWN_SHAPES: Array<[number, number]> = [
	[1, 1],
	[5, 4],
	[4, 3],
	[3, 2],
	[16, 9],
	[2, 1],
	[19.5, 9],
	[20, 9],
	[21, 9],
	[32, 9],
	[4, 1],
	[8, 1],
];

/** Pixel sizes are rounded to what a codec takes, so a shape is met within 3 %. */
const SHAPE_TOLERANCE = 0.03;

/** Larger numbers in `W:H` are pixels, smaller ones the proportions themselves. */
const LARGEST_PROPORTION = 64;

/** The proportions of a size in pixels, for example `16:9`. */
export function shapeOf(width: number, height: number): string | undefined {
	const portrait = width < height;
	const ratio = portrait ? height / width : width / height;
	const [best] = KNOWN_SHAPES.map(([long, short]) => ({
		name: portrait ? `${short}:${long}` : `${long}:${short}`,
		distance: Math.abs(ratio / (long / short) - 1),
	})).sort((a, b) => a.distance - b.distance);
	return best.distance <= SHAPE_TOLERANCE ? best.name : undefined;
}

/** The proportions that a value of a field names, as pixels or as they are; `auto` names none. */
export function shapeIn(ratio: string | undefined): string | undefined {
	const [, width, height] = (/^(\d+):(\d+)$/.exec(ratio ?? '') ?? []).map(Number);
	return width === undefined ? undefined : (shapeOf(width, height) ?? ratio);
}

function orientation(width: number, height: number): string {
	if (width === height) return 'Square';
	return width > height ? 'Landscape' : 'Portrait';
}

/** `1280:720` → `16:9 · 1280 × 720`, `9:16` → `9:16 Portrait`, `auto_720p` → `Auto · 720p`. */
export function ratioName(ratio: string): string {
	const [, width, height] = (/^(\d+):(\d+)$/.exec(ratio) ?? []).map(Number);
	if (width === undefined) {
		const [first, ...rest] = ratio.split('_');
		// The API has two words for a shape that follows from what goes in.
		const word = first === 'adaptive' ? 'Auto' : first.charAt(0).toUpperCase() + first.slice(1);
		return [word, ...rest.map(resolutionName)].join(' · ');
	}
	if (Math.max(width, height) <= LARGEST_PROPORTION) {
		return `${ratio} ${orientation(width, height)}`;
	}
	const pixels = `${width} × ${height}`;
	const shape = shapeOf(width, height);
	return shape === undefined ? pixels : `${shape} · ${pixels}`;
}

/** `2k` → `2K`, `720p` stays. */
export function resolutionName(resolution: string): string {
	return /^[\d.]+k$/i.test(resolution) ? resolution.toUpperCase() : resolution;
}

export function secondsName(seconds: number): string {
	return seconds === 1 ? '1 Second' : `${seconds} Seconds`;
}
