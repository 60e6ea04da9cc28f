import type { RuleName } from '../../runway/catalogue/types.ts';
import { LIMIT_PATTERNS, NO_LIMITS, sentencesOf, unclearSentences } from './limits.mts';
import type { SdkComment } from './read-endpoints.mts';

/** Sentences of doc comments that state a rule which the form knows, whatever model they are about. */
const SENTENCES: Array<{ rule: RuleName; endpoint: string; pattern: RegExp }> = [
	{
		rule: 'lastFrameNeedsFirst',
		endpoint: 'imageToVideo.create',
		pattern:
			/last frame requires a first frame|not support(?: generating)?(?: with)? only a last frame|first frame and (?:an )?optional(?:ly a)? last frame/i,
	},
	{
		rule: 'framesOrReferences',
		endpoint: 'imageToVideo.create',
		pattern:
			/two modes cannot be mixed|frames and reference(?:s| images) cannot be (?:mixed|combined)/i,
	},
	{
		rule: 'shapedByFrames',
		endpoint: 'imageToVideo.create',
		pattern: /\b(?:keyframe|first frame|first or last frame|frames?)\b.*\bmust (?:use|be) `?auto_/i,
	},
	{
		rule: 'adaptiveNeedsReferences',
		endpoint: 'textToVideo.create',
		pattern: /\badaptive\b.* only (?:when|if|with) .*references/i,
	},
];

/** The rules that the comments of a request variant state. */
export function rulesIn(endpoint: string, comments: string[]): RuleName[] {
	const sentences = comments.flatMap(sentencesOf);
	const found = SENTENCES.filter(
		(each) => each.endpoint === endpoint && sentences.some((text) => each.pattern.test(text)),
	);
	return [...new Set(found.map(({ rule }) => rule))];
}

const RULE_WORDS =
	/\b(?:must|only|cannot|can't|may not|never|requires?|unless|mutually exclusive|incompatible|(?:not|n't) (?:be )?(?:accept|allow|combine|mix|support|use)\w*|required (?:when|if|for|with)|ignored|at least one)\b/i;

/**
 * Sentences that may state a rule about several fields, and that neither the form nor a person knows.
 *
 * @param known comments that a person has read
 */
export function unknownRules(
	comments: SdkComment[],
	known: SdkComment[],
): Array<{ where: string; text: string }> {
	const read = new Set(known.flatMap(({ comment }) => sentencesOf(comment)));
	return comments.flatMap(({ path, comment, shape }) => {
		const [endpoint] = path.split(' ');
		const figures = unclearSentences(comment, shape).map(({ text }) => text);
		return sentencesOf(comment)
			.filter((text) => RULE_WORDS.test(text) && !read.has(text) && !figures.includes(text))
			.filter((text) => rulesIn(endpoint, [text]).length === 0)
			.filter(
				(text) => ![...LIMIT_PATTERNS, ...NO_LIMITS].some(({ pattern }) => isIn(pattern, text)),
			)
			.map((text) => ({ where: path, text }));
	});
}

/** Whether a limit is all that the sentence is about. */
function isIn(pattern: RegExp, text: string): boolean {
	const [found = ''] = new RegExp(pattern.source, pattern.flags.replace('g', '')).exec(text) ?? [];
	return /\d/.test(found) && RULE_WORDS.test(found.length > 0 ? text : '');
}
