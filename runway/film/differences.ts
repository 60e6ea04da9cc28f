import { MovieError } from '../movie/box';
import { soundName } from '../movie/sound/sound-format';
import type { Sound } from '../movie/sound/sound-format';
import { lengthBytes } from '../movie/video-description';
import type { Clip } from './clip';

/** Why clips cannot become one film, in a sentence. */
export class FilmError extends Error {
	/** @param place of the clip that it is about; of the first odd one among several */
	constructor(
		message: string,
		readonly advice: string,
		readonly place = 0,
	) {
		super(message.charAt(0).toUpperCase() + message.slice(1));
	}
}

/** So many clips are named one by one. */
const MOST_NAMED = 3;

function listed(names: string[]): string {
	if (names.length > MOST_NAMED) {
		return `${names.slice(0, MOST_NAMED - 1).join(', ')} and ${names.length - MOST_NAMED + 1} more clips`;
	}
	return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/**
 * Says which clips are not like the others.
 *
 * @param names as written within a sentence
 * @param values one for each clip; undefined if it fits any other
 * @returns for example "clip 3 is 720 × 1280, the others are 1280 × 720" and 2, the place of that
 * clip; undefined if all are alike
 */
export function difference(
	names: string[],
	values: Array<string | undefined>,
	[one, many]: [one: string, many: string],
): { text: string; place: number } | undefined {
	const byValue = new Map<string, string[]>();
	for (const [index, value] of values.entries()) {
		if (value === undefined) continue;
		byValue.set(value, [...(byValue.get(value) ?? []), names[index]]);
	}
	if (byValue.size < 2) return undefined;
	const groups = [...byValue].sort((a, b) => b[1].length - a[1].length);
	const [[usual, usualNames], ...odd] = groups;
	const parts = odd
		.slice(0, MOST_NAMED)
		.map(([value, clips]) => `${listed(clips)} ${clips.length === 1 ? one : many} ${value}`);
	const rest =
		odd.length === 1 && usualNames.length > 1
			? `the others ${many} ${usual}`
			: `${listed(usualNames)} ${usualNames.length === 1 ? one : many} ${usual}`;
	return { text: `${parts.join(', ')}, ${rest}`, place: names.indexOf(odd[0][1][0]) };
}

const IS: [string, string] = ['is', 'are'];

/** Ways to write brightness that take an HDR screen, by their number in ITU-T H.273, 8.2. */
const HDR: Record<number, string> = { 16: 'in HDR (PQ)', 18: 'in HDR (HLG)' };

const NOT_STATED = 2;

/** Primaries, transfer and matrix; undefined if nothing is said about them. */
function coloursOf({ descriptions: [{ colours }] }: Clip): string | undefined {
	const numbers = [colours.primaries, colours.transfer, colours.matrix];
	if (numbers.every((each) => each === NOT_STATED)) return undefined;
	const text = numbers.join('/');
	return text === '1/1/1' ? 'in the usual colors (BT.709)' : `in the colors ${text}`;
}

/** How players turn a picture to the right before they show it. */
function turnOf({ video: { matrix } }: Clip): string {
	const [a, b] = [matrix.readInt32BE(0), matrix.readInt32BE(4)];
	const degrees = Math.round((Math.atan2(b, a) * 180) / Math.PI);
	return degrees === 0 ? 'not rotated' : `rotated by ${(degrees + 360) % 360}°`;
}

const shapeOf = (shape: number): string =>
	shape === 1 ? 'made of square pixels' : `made of pixels with the shape ${shape.toFixed(3)} : 1`;

/** Pixels, if a file says that its picture is shown in another shape than it is coded in. */
function shownShapeOf({ video, descriptions: [{ width, height, pixelShape }] }: Clip) {
	const stretch = (video.width / video.height) * (height / width);
	const isPlain = pixelShape !== 1 || !(Math.abs(stretch - 1) > 0.02);
	return isPlain
		? 'in the shape of its pixels'
		: `as ${Math.round(video.width)} × ${Math.round(video.height)}`;
}

const CHECKS: Array<{ value(clip: Clip): string | undefined; advice: string }> = [
	{
		value: ({ descriptions: [{ width, height }] }) => `${width} × ${height}`,
		advice: 'Generate the clips in one size, or make a film of each size with One Film Per.',
	},
	{
		value: ({ descriptions: [{ name }] }) => name,
		advice: 'Clips of one model and one output format have the same codec.',
	},
	{
		value: turnOf,
		advice: 'Export the clips without rotation.',
	},
	{
		value: ({ descriptions: [{ pixelShape }] }) => shapeOf(pixelShape),
		advice: 'Export the clips with square pixels.',
	},
	{
		value: (clip) => `shown ${shownShapeOf(clip)}`,
		advice: 'Export the clips in the shape that they are shown in.',
	},
	{
		value: ({ descriptions: [{ colours }] }) => HDR[colours.transfer] ?? 'in standard colors (SDR)',
		advice: 'Join clips with HDR and clips without it separately.',
	},
	{
		value: coloursOf,
		advice: 'Export the clips in the same colors.',
	},
	{
		// Chromium shows both in the range of one of them, and which one depends on where it seeks to.
		value: ({ descriptions: [{ colours }] }) =>
			colours.isFullRange ? 'in the full color range' : 'in the limited color range',
		advice: 'Export the clips in the same color range; video usually has the limited one.',
	},
	{
		value: ({ descriptions: [{ pixels }] }) =>
			pixels === undefined ? undefined : `coded in ${pixels}`,
		advice: 'Generate or export the clips in one output format.',
	},
	{
		value: ({ descriptions: [first] }) => `written with lengths of ${lengthBytes(first)} bytes`,
		advice: 'Export the clips with one program.',
	},
];

/** @throws FilmError for clips whose pictures cannot follow each other */
export function assertPicturesMatch(names: string[], clips: Clip[]): void {
	for (const [index, { descriptions }] of clips.entries()) {
		const unknown = descriptions.find(({ codec }) => codec === undefined);
		if (unknown !== undefined) {
			throw new FilmError(
				`${names[index]} is ${unknown.name}, which cannot be joined`,
				'Use MP4 or MOV files with H.264, HEVC, AV1 or ProRes.',
				index,
			);
		}
		const own = difference(
			descriptions.map((_each, part) => `part ${part + 1}`),
			descriptions.map(({ width, height, name }) => `${name} ${width} × ${height}`),
			IS,
		);
		if (own !== undefined) {
			throw new FilmError(
				`${names[index]} changes on the way: ${own.text}`,
				'Export it again.',
				index,
			);
		}
	}
	for (const { value, advice } of CHECKS) {
		const found = difference(names, clips.map(value), IS);
		if (found !== undefined) throw new FilmError(found.text, advice, found.place);
	}
	const cut = clips.findIndex((clip, index) => index > 0 && !clip.startsFresh);
	if (cut > 0) {
		throw new FilmError(
			`${names[cut]} starts with pictures that need others before them, which were cut off`,
			'Encode this clip again, or put it first.',
			cut,
		);
	}
}

/**
 * The sounds that there are, which have the same format.
 *
 * @throws FilmError for sounds that cannot follow each other
 */
export function assertSoundsMatch(
	names: string[],
	sounds: Array<Sound | string | undefined>,
	advice: string,
): Array<Sound | undefined> {
	for (const [index, sound] of sounds.entries()) {
		if (typeof sound === 'string') {
			throw new FilmError(
				`${names[index]} has sound that cannot be joined: ${sound}`,
				advice,
				index,
			);
		}
	}
	const known = sounds as Array<Sound | undefined>;
	const found = difference(
		names,
		known.map((sound) => (sound === undefined ? undefined : soundName(sound.format))),
		['has', 'have'],
	);
	if (found !== undefined)
		throw new FilmError(`The sound differs: ${found.text}`, advice, found.place);
	return known;
}

/** The same for a file that cannot be read at all. */
export function unreadable(name: string, error: unknown, advice: string): unknown {
	if (!(error instanceof MovieError)) return error;
	return new FilmError(`${name} ${error.message}`, advice);
}
