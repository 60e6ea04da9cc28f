import { isRecord, recordOf, textOf } from './json';
import { quote } from './safe-text';

/** Longest words of one issue: a list of all allowed values must not hide the issues after it. */
const LONGEST_ISSUE = 240;

/** One complaint about a request. Paths of alternatives are relative to it. */
interface Issue {
	path: Array<string | number>;
	message: string;
	/** For a value that may have several forms, the issues of each form. */
	alternatives: Issue[][];
}

/**
 * The response's own words about a refused request: Runway's `error` and `issues`, or the `message`
 * of a gateway in front of it.
 */
export function ownWords(body: unknown): string {
	const { issues } = recordOf(body);
	return quote([statement(body), issuesText(issues)].filter(Boolean).join(' - '));
}

/** The response's own words in full length, for distinguishing refusals. */
export function allWords(body: unknown): string {
	const said = readIssues(recordOf(body).issues).flatMap(messagesOf);
	return [statement(body), ...said].join('\n');
}

/** Whether the response names the fields that are wrong. */
export function namesFields(body: unknown): boolean {
	return issuePaths(body).some((path) => path.length > 0);
}

/** The fields that the issues are about. */
export function issuePaths(body: unknown): Array<Array<string | number>> {
	return readIssues(recordOf(body).issues).map(({ path }) => path);
}

function statement(body: unknown): string {
	const { error, message, Message } = recordOf(body);
	const candidates = [error, recordOf(error).message, message, Message];
	return candidates.map(textOf).find((text) => text !== undefined) ?? '';
}

/** `promptText: too long; references[2].uri: not found`. */
function issuesText(issues: unknown): string {
	return readIssues(issues)
		.flatMap((issue) => issueTexts(issue, []))
		.join('; ');
}

function issueTexts(issue: Issue, above: Issue['path']): string[] {
	const path = [...above, ...issue.path];
	const { alternatives } = issue;
	if (alternatives.length > 0) {
		const closest = closestOf(alternatives).map((each) =>
			each.flatMap((inner) => issueTexts(inner, path)).join('; '),
		);
		// Most forms of a value fail for the same reason.
		const texts = [...new Set(closest)].filter(Boolean);
		if (texts.length > 0) return [texts.join(', or ')];
	}
	const text = [placeText(path), cut(issue.message)].filter(Boolean).join(': ');
	return text === '' ? [] : [text];
}

/**
 * The alternatives that the value came closest to: its error lies deepest in them. "Expected a
 * string" says little if the third entry of a list is what is wrong.
 */
function closestOf(alternatives: Issue[][]): Issue[][] {
	const depths = alternatives.map((issues) => Math.max(0, ...issues.map(depthOf)));
	return alternatives.filter((_, index) => depths[index] === Math.max(...depths));
}

function depthOf({ path, alternatives }: Issue): number {
	return path.length + Math.max(0, ...alternatives.flat().map(depthOf));
}

const cut = (text: string) =>
	text.length > LONGEST_ISSUE ? `${text.slice(0, LONGEST_ISSUE)}…` : text;

/** As zod 4 writes issues (its unions have `errors`), and zod 3 (`unionErrors`). */
function readIssues(value: unknown): Issue[] {
	if (!Array.isArray(value)) return [];
	return value.filter(isRecord).map((issue) => {
		const { path, message, note, code, errors, unionErrors, issues } = issue;
		const forms = [
			...(Array.isArray(errors) ? errors : []),
			...(Array.isArray(unionErrors) ? unionErrors.map((each) => recordOf(each).issues) : []),
			// A key or an entry of a map is checked by rules of its own.
			...(Array.isArray(issues) ? [issues] : []),
		];
		const remark = textOf(note);
		// Without words, an issue is at least about a field.
		const words = textOf(message) ?? (pathOf(path).length > 0 ? '' : (textOf(code) ?? ''));
		return {
			path: pathOf(path),
			message: remark === undefined ? words : [words, `(${remark})`].filter(Boolean).join(' '),
			alternatives: forms.map(readIssues).filter((each) => each.length > 0),
		};
	});
}

function pathOf(path: unknown): Issue['path'] {
	if (typeof path === 'string') return [path];
	if (!Array.isArray(path)) return [];
	return path.map((part: unknown) => (typeof part === 'number' ? part : String(part)));
}

function messagesOf({ message, alternatives }: Issue): string[] {
	return [message, ...alternatives.flat().flatMap(messagesOf)];
}

/** `references[2].uri` from `['references', 2, 'uri']`. */
function placeText(path: Issue['path']): string {
	const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`));
	return parts.join('').replace(/^\./, '');
}
