import { shapeOf } from './labels/value-names';

/**
 * A value of a field that names width and height in one, as the two questions that people ask:
 * which shape, and how large.
 */
export interface Size {
	/** `16:9`, or `auto` if the model takes it from the input. */
	shape: string;
	/** `720p`, `2k`; undefined if the shape comes in one size only. */
	resolution?: string;
	/** The API's value, for example `1280:720` or `auto_720p`. */
	value: string;
}

const PIXELS = /^(\d{3,5}):(\d{3,5})$/;
const AUTO = /^auto(?:_(\w+))?$/;

/** Names of sizes, by their landscape or square member. Others are named after their height. */
const NAMES: Record<string, string> = {
	'512:512': '512p',
	'854:480': '480p',
	'864:496': '480p',
	'1024:1024': '1k',
	'1904:1072': '1080p',
	'1920:1088': '2k',
	'2048:2048': '2k',
	'2560:1440': '2.5k',
	'3072:3072': '3k',
	'3840:2160': '4k',
	'4096:4096': '4k',
};

interface Pixels {
	shape: string;
	width: number;
	height: number;
	value: string;
}

/** Whether the values of a field are sizes in pixels, with or without automatic ones. */
export function arePixelSizes(values: unknown[]): values is string[] {
	return (
		values.some((value) => PIXELS.test(String(value))) &&
		values.every((value) => PIXELS.test(String(value)) || AUTO.test(String(value)))
	);
}

/**
 * Each value by shape and resolution, in the order of the values.
 *
 * @param known values that already had a name when these were fewer: they keep it
 */
export function sizesOf(values: string[], known: string[] = values): Size[] {
	const sizes = namedTogether(values);
	if (known.length === values.length) return sizes;
	const names = new Map(namedTogether(known).map((size) => [size.value, size.resolution]));
	const kept = sizes.map((size) => ({
		...size,
		resolution: names.get(size.value) ?? size.resolution,
	}));
	return kept.map((size) => {
		const isTaken = kept.some(
			(other) =>
				other.value !== size.value &&
				other.shape === size.shape &&
				other.resolution === size.resolution,
		);
		return isTaken && !names.has(size.value) ? { ...size, resolution: sizeName(size.value) } : size;
	});
}

/** Sizes are named beside each other: what one model calls 1k is the 720p of another one. */
function namedTogether(values: string[]): Size[] {
	const pixels = values.flatMap((value): Pixels[] => {
		const [, width, height] = (PIXELS.exec(value) ?? []).map(Number);
		if (width === undefined) return [];
		const shape = shapeOf(width, height) ?? `${width} × ${height}`;
		return [{ shape, width, height, value }];
	});
	const steps = stepsOf(pixels);
	return values.map((value) => {
		const known = pixels.find((each) => each.value === value);
		if (known === undefined) return { shape: 'auto', resolution: AUTO.exec(value)?.[1], value };
		const { shape } = known;
		return steps.length < 2
			? { shape, value }
			: { shape, resolution: nearestStep(known, steps).name, value };
	});
}

interface Step {
	name: string;
	/** Mean of the members' logarithm of pixels. */
	mean: number;
	members: Pixels[];
}

const area = ({ width, height }: Pixels) => Math.log(width * height);

/** The sizes that a shape comes in, derived from the shapes that come in the most. */
function stepsOf(pixels: Pixels[]): Step[] {
	const shapes = [...new Set(pixels.map(({ shape }) => shape))];
	const bySize = shapes.map((shape) =>
		pixels.filter((each) => each.shape === shape).sort((a, b) => area(a) - area(b)),
	);
	const most = Math.max(0, ...bySize.map(({ length }) => length));
	const complete = bySize.filter(({ length }) => length === most);
	return Array.from({ length: most }, (_, step) => {
		const members = complete.map((sizes) => sizes[step]);
		const sum = members.reduce((total, each) => total + area(each), 0);
		return { name: nameOf(members), mean: sum / members.length, members };
	});
}

/** The name of a size in pixels by itself, for example `1280:720` → `720p`. */
export function sizeName(value: string): string {
	const [width, height] = value.split(':').map(Number);
	return NAMES[value] ?? `${Math.min(width, height)}p`;
}

function nameOf(members: Pixels[]): string {
	const named = members.find(({ value }) => Object.hasOwn(NAMES, value));
	if (named !== undefined) return NAMES[named.value];
	const wide = members.find(({ shape }) => shape === '16:9') ?? members[0];
	return sizeName(wide.value);
}

/** Its own step if its shape comes in all of them, else the one with the most similar area. */
function nearestStep(size: Pixels, steps: Step[]): Step {
	const own = steps.find(({ members }) => members.includes(size));
	if (own !== undefined) return own;
	const distance = ({ mean }: Step) => Math.abs(mean - area(size));
	return [...steps].sort((a, b) => distance(a) - distance(b))[0];
}
