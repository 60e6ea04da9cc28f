import { FilmError } from '../differences';
import { breakLines } from './break-lines';
import type { Cue } from './cue';

/** `00:01:02,500`, or without hours as WebVTT allows it. */
const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})`;
const TIMES = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}`);
const LONGEST_LINE = 42;
const ENTITIES: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	nbsp: ' ',
	lrm: '',
	rlm: '',
};

function secondsIn(parts: string[]): number {
	const [hours = '0', minutes, seconds, part] = parts;
	return (
		Number(hours) * 3600 +
		Number(minutes) * 60 +
		Number(seconds) +
		Number(part.padEnd(3, '0')) / 1000
	);
}

/** Without the marks of WebVTT and the tags that players of SRT know. */
const plain = (line: string) =>
	line
		.replace(/<\/?[a-z][^>]*>|<\d[\d:.]*>|\{\\[^}]*\}/gi, '')
		.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
		.trim();

/**
 * Reads SRT or WebVTT.
 *
 * @throws FilmError for a text that is neither
 */
export function readSubtitles(text: string): Cue[] {
	const cues: Cue[] = [];
	let current: Cue | undefined;
	for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
		const times = TIMES.exec(line)?.slice(1);
		if (times !== undefined) {
			current = { start: secondsIn(times.slice(0, 4)), end: secondsIn(times.slice(4)), lines: [] };
			cues.push(current);
		} else if (line.trim() === '') current = undefined;
		else if (current !== undefined) current.lines.push(plain(line));
	}
	if (cues.length === 0) {
		throw new FilmError(
			'The subtitles are neither SRT nor VTT: no line has times such as 00:00:01,000 --> 00:00:03,000',
			"For plain text, choose 'Text per Clip' under Subtitles.",
		);
	}
	return cues
		.map((cue) => ({ ...cue, lines: cue.lines.filter((line) => line !== '') }))
		.filter(({ start, end, lines }) => end > start && lines.length > 0)
		.sort((a, b) => a.start - b.start)
		.map(readable);
}

/** Lines that someone broke stay; longer ones are broken again. */
function readable(cue: Cue): Cue {
	if (cue.lines.length <= 2 && cue.lines.every((line) => [...line].length <= LONGEST_LINE))
		return cue;
	return { ...cue, lines: breakLines(cue.lines.join(' ')).flat() };
}

function timeOf(seconds: number, point: ',' | '.'): string {
	const milliseconds = Math.round(seconds * 1000);
	const part = (divisor: number, size: number) => Math.floor(milliseconds / divisor) % size;
	const two = (value: number) => String(value).padStart(2, '0');
	const clock = [part(3_600_000, 1000), part(60_000, 60), part(1000, 60)].map(two).join(':');
	return `${clock}${point}${String(milliseconds % 1000).padStart(3, '0')}`;
}

/** The format of social networks and editing programs. */
export const srtOf = (cues: Cue[]): string =>
	cues
		.map(
			({ start, end, lines }, index) =>
				`${index + 1}\n${timeOf(start, ',')} --> ${timeOf(end, ',')}\n${lines.join('\n')}\n`,
		)
		.join('\n');

/** The format of web pages. */
export const vttOf = (cues: Cue[]): string => {
	const safe = (line: string) =>
		line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('-->', '--&gt;');
	const blocks = cues.map(
		({ start, end, lines }) =>
			`${timeOf(start, '.')} --> ${timeOf(end, '.')}\n${lines.map(safe).join('\n')}\n`,
	);
	return ['WEBVTT\n', ...blocks].join('\n');
};
