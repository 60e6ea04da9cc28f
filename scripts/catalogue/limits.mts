import type { MediaKind, Shape } from '../../runway/catalogue/types.ts';

/** One way in which the SDK's doc comments state a limit, and what it says about the shape. */
interface LimitPattern {
	/** Matched against the field's whole comment. */
	pattern: RegExp;
	apply(shape: Shape, match: RegExpExecArray): Shape;
}

const number = (text: string) => Number(text.replaceAll(',', ''));

const WORDS_FOR_KINDS: Record<string, MediaKind> = {
	image: 'image',
	video: 'video',
	audio: 'audio',
};

/** Fields whose integer nature only their meaning tells: the comments give a bare range. */
const WHOLE_NUMBERS = new Set([
	'seed',
	'outputCount',
	'duration',
	'sharpen',
	'smartGrain',
	'ultraDetail',
	'creativity',
	'expressionIntensity',
]);

function ranged(shape: Shape, minimum: string, maximum: string): Shape {
	return inNumber(shape, { minimum: number(minimum), maximum: number(maximum) });
}

/** Limits apply to the number of a `number | 'auto'`, to the string of a `string | list`. */
function inNumber(
	shape: Shape,
	limits: { minimum?: number; maximum?: number; integer?: true },
): Shape {
	if (shape.kind === 'number') return { ...shape, ...limits };
	if (shape.kind === 'union') {
		return { ...shape, anyOf: shape.anyOf.map((part) => inNumber(part, limits)) };
	}
	return shape;
}

function inString(shape: Shape, limits: { minLength?: number; maxLength?: number }): Shape {
	if (shape.kind === 'string') return { ...shape, ...limits };
	if (shape.kind === 'union') {
		return { ...shape, anyOf: shape.anyOf.map((part) => inString(part, limits)) };
	}
	return shape;
}

function inArray(shape: Shape, limits: { minItems?: number; maxItems?: number }): Shape {
	return shape.kind === 'array' ? { ...shape, ...limits } : shape;
}

function withMedia(shape: Shape, media: MediaKind[]): Shape {
	if (shape.kind === 'string') return { ...shape, media };
	if (shape.kind === 'union') {
		return { ...shape, anyOf: shape.anyOf.map((part) => withMedia(part, media)) };
	}
	return shape.kind === 'array' ? { ...shape, items: withMedia(shape.items, media) } : shape;
}

export const LIMIT_PATTERNS: LimitPattern[] = [
	// "containing an encoded image", the mark of a field that takes a file
	{
		pattern: /containing an encoded (image|video|audio)/,
		apply: (shape, [, kind]) => withMedia(shape, [WORDS_FOR_KINDS[kind]]),
	},
	// "A non-empty string", "A non-empty and optional string"; an optional one may still be left out
	{ pattern: /non-empty/i, apply: (shape) => inString(shape, { minLength: 1 }) },
	// "up to 1000 characters", "up to 32,000 characters"
	{
		pattern: /up to ([\d,]+) characters/,
		apply: (shape, [, maximum]) => inString(shape, { maxLength: number(maximum) }),
	},
	// "Must be 3-16 characters"
	{
		pattern: /Must be (\d+)-(\d+) characters/,
		apply: (shape, [, minimum, maximum]) =>
			inString(shape, { minLength: number(minimum), maxLength: number(maximum) }),
	},
	// "Must be at least 20 characters"
	{
		pattern: /at least (\d+) characters/,
		apply: (shape, [, minimum]) => inString(shape, { minLength: number(minimum) }),
	},
	// "Must be an integer from 2 to 10", "as a whole number from 3 to 10"
	{
		pattern: /(?:an integer|a whole number) from (\d+) to (\d+)/,
		apply: (shape, [, minimum, maximum]) =>
			inNumber(ranged(shape, minimum, maximum), { integer: true }),
	},
	// "An integer between 1 and 5 (inclusive)"
	{
		pattern: /An integer between (\d+) and (\d+)/,
		apply: (shape, [, minimum, maximum]) =>
			inNumber(ranged(shape, minimum, maximum), { integer: true }),
	},
	// "Numeric durations must be between 3 and 10 seconds", "between 0.5 and 30 seconds"; on an
	// object the sentence is about its file
	{
		pattern: /between ([\d.]+) and ([\d.]+) seconds/,
		apply: (shape, [, minimum, maximum]) => ranged(shape, minimum, maximum),
	},
	// "from 0 to 100", "from 0 (none) to 100"
	{
		pattern: /from (\d+) (?:\([a-z]+\) )?to (\d+)\./,
		apply: (shape, [, minimum, maximum]) => ranged(shape, minimum, maximum),
	},
	// "(0–1)", "(0.7–1.2)", "(0–4294967295)", "(1-10)", "(4-15)"; on a list it counts entries
	{
		pattern: /\(([\d.]+)[–-]([\d.]+)(?: shots)?\)/,
		apply: (shape, [, minimum, maximum]) =>
			inArray(ranged(shape, minimum, maximum), {
				minItems: number(minimum),
				maxItems: number(maximum),
			}),
	},
	// "a fraction [0.0, 1.0]"
	{
		pattern: /\[([\d.]+), ([\d.]+)\]/,
		apply: (shape, [, minimum, maximum]) => ranged(shape, minimum, maximum),
	},
	// "(up to 9)", "up to 16 images", "Up to 5 keyframes", "Up to 10 images"
	{
		pattern: /[Uu]p to (\d+)(?:\)| images| keyframes)/,
		apply: (shape, [, maximum]) => inArray(shape, { maxItems: number(maximum) }),
	},
	// "- `768P` - Deprecated: Use …": a value that is still taken, but not to be offered
	{
		pattern: /^- `[^`]+` - Deprecated/m,
		apply: (shape, match) => {
			const names = [...match.input.matchAll(/^- `([^`]+)` - Deprecated/gm)].map(
				([, name]) => name,
			);
			return shape.kind === 'enum' ? { ...shape, deprecated: names } : shape;
		},
	},
];

/** A shape with all the limits that the field's doc comment states. */
export function withLimits(shape: Shape, comment: string, fieldName: string): Shape {
	const limited = LIMIT_PATTERNS.reduce((current, { pattern, apply }) => {
		const match = pattern.exec(comment);
		return match === null ? current : apply(current, match);
	}, shape);
	const bounded = JSON.stringify(limited) !== JSON.stringify(shape);
	return bounded && WHOLE_NUMBERS.has(fieldName) && !/0\.\d/.test(comment)
		? inNumber(limited, { integer: true })
		: limited;
}

/**
 * Figures in doc comments that are no limit of a field's value. A comment with a figure that
 * neither a pattern nor an entry here accounts for stops the generator.
 */
const NO_LIMITS: Array<{ pattern: RegExp; reason: string }> = [
	{
		pattern:
			/combined duration (?:across all video references )?must (?:not exceed|be less than) \d+ seconds/,
		reason: 'about the length of files, which the API measures',
	},
	{ pattern: /must be between [\d.]+ and [\d.]+ seconds/i, reason: 'about the length of a file' },
	{
		pattern: /Aspect ratio \(width \/ height\) must be between/,
		reason: 'about the shape of a file',
	},
	{ pattern: /at least 256 pixels/, reason: 'about the pixels of a file' },
	{
		pattern: /freeform sizes whose width\\\*height/,
		reason: 'an open list of ratios, which the API checks',
	},
	{ pattern: /\d+ (?:additional |fewer )?credits?/, reason: 'a price' },
	{ pattern: /[Dd]efaults? to/, reason: 'a default of the API' },
	{ pattern: /\((?:default|landscape|portrait)\)/, reason: 'what a value stands for' },
	{ pattern: /supports? (?:\d+k?p?|768p)/i, reason: 'says again what the type lists' },
	{ pattern: /capped at 720p|from 720p to 4k/, reason: 'about resolutions that the type lists' },
	{ pattern: /`auto_480p`|`auto_1k`/, reason: 'about values that the type lists' },
	{ pattern: /`422/, reason: 'about values that the type lists' },
	{ pattern: /H\.264|HEVC|MPEG/, reason: 'a codec' },
	{ pattern: /\[Image 1\]|Figure 1/, reason: 'how a prompt names references' },
	{ pattern: /ISO[- ](?:639-1|8601)/, reason: 'a standard' },
	{ pattern: /0 is (?:normal|unchanged)|1\.0 is default/, reason: 'a neutral value' },
	{ pattern: /dated version/, reason: 'versions that the type lists' },
	{ pattern: /exactly 5 shots|shot list of 3-5 shots/, reason: 'what the recipe does' },
	{ pattern: /V2V/, reason: 'an abbreviation' },
	{ pattern: /~15 min lifetime/, reason: 'about an address of another service' },
	{ pattern: /gen4_image|eleven_|GPT Image 2|gorpcore/, reason: 'a name' },
	{ pattern: /base64,/, reason: 'the size of files, which is checked before sending' },
];

/** Comments with figures that nothing accounts for. */
export function unexplainedFigures(comment: string): boolean {
	if (!/\d/.test(comment)) return false;
	const accounted = [...LIMIT_PATTERNS, ...NO_LIMITS].some(({ pattern }) => pattern.test(comment));
	return !accounted;
}
