import type { MediaType, Shape } from '../../runway/catalogue/types.ts';

/** One way that the SDK's doc comments state a limit, and what it says about the shape. */
interface LimitPattern {
	/** Matched against the field's whole comment. */
	pattern: RegExp;
	apply(shape: Shape, match: RegExpExecArray): Shape;
}

const WORDS_FOR_NUMBERS = [
	'zero',
	'one',
	'two',
	'three',
	'four',
	'five',
	'six',
	'seven',
	'eight',
	'nine',
	'ten',
	'eleven',
	'twelve',
];

/** `32,000`, `4` or `four`. */
function number(text: string): number {
	const word = WORDS_FOR_NUMBERS.indexOf(text.toLowerCase());
	return word < 0 ? Number(text.replaceAll(',', '')) : word;
}

/** Small counts are written out in some comments. */
const COUNT = `(?:\\d+|${WORDS_FOR_NUMBERS.join('|')})`;

const WORDS_FOR_TYPES: Record<string, MediaType> = {
	image: 'image',
	video: 'video',
	audio: 'audio',
};

/**
 * Fields that are whole numbers only by their meaning: the comments give a bare range. Runway's
 * OpenAPI file types counts, seeds and seconds of video as integers.
 */
const WHOLE_NUMBERS = new Set([
	'creativity',
	'duration',
	'expressionIntensity',
	'outputCount',
	'seed',
	'sharpen',
	'smartGrain',
	'ultraDetail',
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

function withMedia(shape: Shape, media: MediaType[]): Shape {
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
		apply: (shape, [, kind]) => withMedia(shape, [WORDS_FOR_TYPES[kind]]),
	},
	// "A non-empty string", "A non-empty and optional string"; an optional one may still be left out
	{ pattern: /non-empty/i, apply: (shape) => inString(shape, { minLength: 1 }) },
	// "up to 1000 characters", "up to 32,000 characters"
	{
		pattern: /up to ([\d,]+) characters/i,
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
	// "(up to 9)", "up to 16 images", "Up to 5 keyframes", "up to three images", "Up to three
	// reference audio clips"
	{
		pattern: new RegExp(
			`\\bup to (${COUNT})(?:\\)| images| keyframes| reference audio clips)`,
			'i',
		),
		apply: (shape, [, maximum]) => inArray(shape, { maxItems: number(maximum) }),
	},
	// "one to three images"
	{
		pattern: new RegExp(`\\b(${COUNT}) to (${COUNT}) images`, 'i'),
		apply: (shape, [, minimum, maximum]) =>
			inArray(shape, { minItems: number(minimum), maxItems: number(maximum) }),
	},
	// "Varying the seed integer", "in whole seconds"
	{
		pattern: /the seed integer|in whole seconds/,
		apply: (shape) => inNumber(shape, { integer: true }),
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

function isSame(one: Shape, other: Shape): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * A shape with all the limits that the field's doc comment states. A sentence with a figure that
 * is not understood limits nothing: "up to 1000 characters, 2000 with a reference" read halfway
 * would refuse what the API takes.
 */
export function withLimits(shape: Shape, comment: string, fieldName: string): Shape {
	const unclear = unclearSentences(comment, shape);
	const limited = LIMIT_PATTERNS.reduce((current, { pattern, apply }) => {
		const match = pattern.exec(comment);
		if (match === null) return current;
		const isUnclear =
			match[0].search(FIGURE) >= 0 &&
			unclear.some(({ from, to }) => from <= match.index && match.index < to);
		return isUnclear ? current : apply(current, match);
	}, shape);
	return !isSame(limited, shape) && WHOLE_NUMBERS.has(fieldName) && !/0\.\d/.test(comment)
		? inNumber(limited, { integer: true })
		: withUnsaidMedia(limited, comment, fieldName);
}

/** The shape of a field that is only known to take a file. */
export const ANY_TYPE: MediaType[] = ['image', 'video', 'audio'];

/** "A HTTPS URL." and no word about what is there: the field's name says it, or it may be any file. */
function withUnsaidMedia(shape: Shape, comment: string, fieldName: string): Shape {
	if (!/\bHTTPS URL\b/.test(comment) || JSON.stringify(shape).includes('"media"')) return shape;
	const named = ANY_TYPE.filter((kind) => fieldName.toLowerCase().includes(kind));
	return withMedia(shape, named.length === 0 ? ANY_TYPE : named);
}

/**
 * Words around figures that are no limit of a field's value. A figure that neither a pattern nor an
 * entry here accounts for is listed for review, and its sentence limits nothing.
 */
export const NO_LIMITS: Array<{ pattern: RegExp; reason: string }> = [
	{ pattern: /`[^`]*[a-z:][^`]*`|`(?:422|4444)`/gi, reason: 'values that the type lists' },
	{ pattern: /\b\d+[kp]\b/gi, reason: 'resolutions that the type lists' },
	{ pattern: /"\d{4}-\d{2}"/g, reason: 'versions that the type lists' },
	{ pattern: /base64,[^)]*\)/g, reason: 'the size of files, checked before sending' },
	{
		pattern:
			/combined duration (?:across all video references )?must (?:not exceed|be less than) \d+ seconds/g,
		reason: 'the length of files, which the API measures',
	},
	{
		pattern: /(?:video|clip|Duration) must be between [\d.]+ and [\d.]+ seconds/g,
		reason: 'the length of a file',
	},
	{
		pattern: /Aspect ratio \(width \/ height\) must be between [\d.]+ and \d+/g,
		reason: 'the shape of a file',
	},
	{ pattern: /at least 256 pixels/g, reason: 'the pixels of a file' },
	{
		pattern: /between \d+ and \d+ pixels/g,
		reason: 'an open list of ratios, which the API checks',
	},
	{ pattern: /\d+ (?:additional |fewer )?credits?/g, reason: 'a price' },
	{ pattern: /\d+ megapixels|2560x1440/g, reason: 'what changes the price' },
	{
		pattern: /[Dd]efaults? to \d+|default to (?:\d+|thirty) days/g,
		reason: 'a default of the API',
	},
	{ pattern: /\b\d is (?:normal|unchanged)|1\.0 is default/g, reason: 'a neutral value' },
	{
		pattern:
			/H\.264|HEVC Main 10|BT\.2020|Rec\.709|HDR10|\d+-bit|4:4:4|ACES 1\.3|1\.0 = 100|ProRes 4444|delivers a 4444|frame\.0001/g,
		reason: 'a property of a file format',
	},
	{ pattern: /Figure \d|Image \d|@Audio\d/g, reason: 'how a prompt names references' },
	{ pattern: /UTF-16|The two modes/g, reason: 'no limit at all' },
	{ pattern: /ISO[- ](?:639-1|8601)/g, reason: 'a standard' },
	{
		pattern: /Hailuo 3\.0|Seedance 2\.\d|MiniMax H3|GPT Image 2|gen4_image|eleven_\w+|V2V|Y2K/g,
		reason: 'a name',
	},
	{
		pattern:
			/exactly 5 shots|shot list of 3-5 shots|All five profiles|[Uu]p to four images can be generated/g,
		reason: 'what the type says, repeated',
	},
	{
		pattern:
			/[Uu]p to (?:five|nine) of those images|No two images may share|(?:exactly|at least) one (?:reference image|image reference)|[Aa]t most one `\w+`(?: and one `\w+`)?/g,
		reason: 'a rule for several fields together, which the API checks',
	},
	{ pattern: /equal to 90 days/g, reason: 'a span between two dates, which the API checks' },
	{ pattern: /~15 min lifetime/g, reason: 'an address of another service' },
];

/** A figure, or a count in words; "one" counts if it limits something. */
const FIGURE = new RegExp(
	`(?<![A-Za-z_\\d])\\d+(?:[.,]\\d+)*|\\b(?:${WORDS_FOR_NUMBERS.slice(2).join('|')}|thirty)\\b|(?:at least|at most|exactly|up to|more than) one\\b`,
	'gi',
);

/** A part of a text, from a position up to another one. */
interface Span {
	from: number;
	to: number;
}

interface UnclearSentence extends Span {
	text: string;
	figures: string[];
}

/**
 * The sentences of a doc comment with figures that nothing accounts for.
 *
 * @param stated the shape as the type alone has it; if given, a pattern that says nothing about
 * it accounts for nothing
 */
export function unclearSentences(comment: string, stated?: Shape): UnclearSentence[] {
	const limits = LIMIT_PATTERNS.flatMap(({ pattern, apply }) => {
		const match = pattern.exec(comment);
		if (match === null) return [];
		return stated === undefined || !isSame(apply(stated, match), stated) ? [match] : [];
	});
	const noLimits = NO_LIMITS.flatMap(({ pattern }) => [...comment.matchAll(pattern)]);
	const accounted = [...limits, ...noLimits].map(spanOf);
	const unexplained = [...comment.matchAll(FIGURE)]
		.map((match) => ({ ...spanOf(match), figure: match[0] }))
		.filter((figure) => !accounted.some((span) => isWithin(figure, span)));
	return [...comment.matchAll(SENTENCE)].flatMap((match) => {
		const sentence = spanOf(match);
		const figures = unexplained.filter((figure) => isWithin(figure, sentence));
		return figures.length === 0
			? []
			: [{ ...sentence, text: match[0].trim(), figures: figures.map(({ figure }) => figure) }];
	});
}

/** The sentences of a doc comment. */
export function sentencesOf(comment: string): string[] {
	return (comment.match(SENTENCE) ?? []).map((text) => text.trim());
}

/** Up to a full stop before a space, or the end of a line: not the one of "0.5" or ".exr". */
const SENTENCE = /[^\n]+?(?:[.!?](?=\s)|$)/gm;

function spanOf(match: RegExpMatchArray): Span {
	const from = match.index ?? 0;
	return { from, to: from + match[0].length };
}

function isWithin(inner: Span, outer: Span): boolean {
	return outer.from <= inner.from && inner.to <= outer.to;
}
