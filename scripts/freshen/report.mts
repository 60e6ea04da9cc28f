import { keyOf, KINDS, type ReviewLine } from '../catalogue/review.mts';
import type { Changes } from './changes.mts';
import { changelogLines } from './changelog.mts';

export interface Update {
	from: string;
	to: string;
	found: Changes;
	/** The review list before and after. */
	before: ReviewLine[];
	after: ReviewLine[];
}

/** The text of an update's pull request: what changes for users, and what waits for a person. */
export function reportOf({ from, to, found, before, after }: Update): string {
	const lines = changelogLines(found);
	const isBreaking = lines.some((line) => line.startsWith('**Breaking'));
	const known = new Set(before.map(keyOf));
	const fresh = after.filter((line) => !known.has(keyOf(line)));
	return [
		`# @runwayml/sdk ${from} → ${to}`,
		lines.length === 0
			? 'Nothing that the nodes send has changed.'
			: lines.map((line) => `- ${line}`).join('\n'),
		...(lines.length === 0
			? []
			: [
					isBreaking
						? 'Something that workflows use is gone: a **major** version, unless it never worked.'
						: 'A **minor** version.',
				]),
		`## Waits for a person`,
		fresh.length === 0
			? 'No new lines on the review list.'
			: `${fresh.length} new lines in \`scripts/catalogue/review-list.json\`. None of them stops the update.`,
		...Object.entries(KINDS).flatMap(([kind, task]) => {
			const ofKind = fresh.filter((line) => line.kind === kind);
			return ofKind.length === 0
				? []
				: [`**${kind}**, ${task}\n\n${ofKind.map(lineText).join('\n')}`];
		}),
	].join('\n\n');
}

function lineText({ where, text }: ReviewLine): string {
	return text === '' ? `- \`${where}\`` : `- \`${where}\`: ${text}`;
}
