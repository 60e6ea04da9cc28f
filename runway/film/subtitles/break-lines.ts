/** Columns that a viewer reads in one go; letters of East Asia take two. */
const LONGEST_LINE = 42;
const LINES_AT_ONCE = 2;

const WIDE =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff00-\uff60]/u;
const ENDS_SENTENCE = /[.!?…。!?॥।؟]["'”’»)\]]*\s*$/u;
const ENDS_PART = /[,;:،、,;:—–]["'”’»)\]]*\s*$/u;

/** Signs that must not begin a line. */
const CLOSES = /^[\p{Pe}\p{Pf}\p{Po}]+\s*$/u;

function columnsOf(text: string): number {
	let columns = 0;
	for (const { segment } of new Intl.Segmenter().segment(text))
		columns += WIDE.test(segment) ? 2 : 1;
	return columns;
}

/** Pieces between which a line may end: words, also in scripts that put no spaces between them. */
function piecesOf(text: string): string[] {
	const pieces: string[] = [];
	const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
	let isOpen = true;
	for (const { segment, isWordLike } of segments) {
		const last = pieces.at(-1);
		const isSpace = /^\s+$/u.test(segment);
		const sticks = isSpace || (isWordLike !== true && CLOSES.test(segment));
		// In scripts with spaces, only a space lets a line end.
		const hasGap = last === undefined || /\s$/u.test(last) || isWide(last, segment);
		if (last !== undefined && (sticks || isOpen || !hasGap)) pieces[pieces.length - 1] += segment;
		else pieces.push(segment);
		isOpen = !isSpace && /^[\p{Ps}\p{Pi}¿¡]+$/u.test(segment);
	}
	return pieces.flatMap(cutLong);
}

/** Between two words of a script without spaces. */
const NO_SPACES =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const isWide = (last: string, next: string) =>
	NO_SPACES.test(last.slice(-1)) || NO_SPACES.test(next.slice(0, 1));

/** Cuts what no line can hold, such as a long address, between two letters. */
function cutLong(piece: string): string[] {
	if (columnsOf(piece.trimEnd()) <= LONGEST_LINE) return [piece];
	const parts: string[] = [''];
	for (const { segment } of new Intl.Segmenter().segment(piece)) {
		if (columnsOf(parts[parts.length - 1] + segment) > LONGEST_LINE) parts.push('');
		parts[parts.length - 1] += segment;
	}
	return parts;
}

/** How badly a stretch ends: best with a sentence, then with a part of one. */
function endCost(text: string): number {
	if (ENDS_SENTENCE.test(text)) return 0;
	return ENDS_PART.test(text) ? 30 : 60;
}

/**
 * Divides pieces into so many parts of about the same length; undefined if one would be longer than
 * `longest`. Parts of about one length leave no single word behind.
 */
function balanced(pieces: string[], parts: number, longest: number): string[][] | undefined {
	const widths = pieces.map(columnsOf);
	const total = widths.reduce((sum, width) => sum + width, 0);
	const ideal = total / parts;
	const count = pieces.length;
	const best = Array.from({ length: parts + 1 }, () => new Float64Array(count + 1).fill(Infinity));
	const cutAt = Array.from({ length: parts + 1 }, () => new Int32Array(count + 1));
	best[0][0] = 0;
	for (let part = 1; part <= parts; part++) {
		for (let end = 1; end <= count; end++) {
			let width = 0;
			const last = end === count ? 0 : endCost(pieces[end - 1]);
			for (let start = end - 1; start >= 0; start--) {
				width += widths[start];
				if (width > longest + 1) break;
				if (columnsOf(pieces.slice(start, end).join('').trimEnd()) > longest) continue;
				const cost = best[part - 1][start] + 100 * (width / ideal - 1) ** 2 + last;
				if (cost >= best[part][end]) continue;
				best[part][end] = cost;
				cutAt[part][end] = start;
			}
		}
	}
	if (best[parts][count] === Infinity) return undefined;
	const groups: string[][] = [];
	for (let part = parts, end = count; part > 0; part--) {
		const start = cutAt[part][end];
		groups.unshift(pieces.slice(start, end));
		end = start;
	}
	return groups;
}

/** One line, or two of about the same length; undefined if it takes more. */
function linesOf(pieces: string[]): string[] | undefined {
	for (let lines = 1; lines <= LINES_AT_ONCE; lines++) {
		const found = balanced(pieces, lines, LONGEST_LINE);
		if (found !== undefined) return found.map((line) => line.join('').trim());
	}
	return undefined;
}

/**
 * Breaks a text into subtitles of one or two lines, without a single word left over.
 *
 * @returns for each subtitle its lines
 */
export function breakLines(text: string): string[][] {
	const pieces = piecesOf(text.replace(/\s+/gu, ' ').trim());
	if (pieces.join('') === '') return [];
	const total = columnsOf(pieces.join(''));
	const fewest = Math.max(1, Math.ceil(total / (LONGEST_LINE * LINES_AT_ONCE + 1)));
	for (let cues = fewest; cues <= pieces.length; cues++) {
		const groups = balanced(pieces, cues, LONGEST_LINE * LINES_AT_ONCE + 1);
		const lines = groups?.map(linesOf);
		if (lines?.every((each) => each !== undefined)) return lines as string[][];
	}
	return pieces.map((piece) => [piece.trim()]);
}

/** Subtitles for a text that is spoken or shown between two times, each for its share of it. */
export function cuesFor(text: string, start: number, end: number) {
	const all = breakLines(text);
	const lengths = all.map((lines) => columnsOf(lines.join(' ')));
	const total = lengths.reduce((sum, length) => sum + length, 0);
	let passed = 0;
	return all.map((lines, index) => {
		const from = start + ((end - start) * passed) / total;
		passed += lengths[index];
		return { start: from, end: start + ((end - start) * passed) / total, lines };
	});
}
