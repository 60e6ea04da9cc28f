import path from 'node:path';

import { generateCatalogue } from '../catalogue/generate.mts';
import { readSdk, sdkVersion } from '../catalogue/read-endpoints.mts';
import { type ReviewLine, reviewFile, type ReviewSubject } from '../catalogue/review.mts';
import { PROJECT } from '../bootstrap/project.mjs';
import { changelogLines, withChanges } from './changelog.mts';
import { changesBetween } from './changes.mts';
import { type Gone, goneFile, printGone, updatedGone } from './gone.mts';
import { reportOf } from './report.mts';

export const changelogFile = path.join(PROJECT, 'CHANGELOG.md');

/** The inputs of an update, beside the two releases of the SDK. */
export interface Basis {
	gone: Gone;
	review: ReviewLine[];
	changelog: string;
	subject(sdk: ReviewSubject['sdk']): ReviewSubject;
}

export interface Plan {
	/** The files to write, by path. */
	files: Map<string, string>;
	/** The text for a pull request. */
	report: string;
}

/**
 * Works an update out and changes nothing.
 *
 * @param former folder of the release that the project is at
 * @param next folder of the one to come
 * @throws NotUnderstood if the catalogue cannot express a type of the new release
 */
export async function planUpdate(former: string, next: string, basis: Basis): Promise<Plan> {
	const from = sdkVersion(former);
	const to = sdkVersion(next);
	const sdk = readSdk(next);
	const files = await generateCatalogue(next, basis.subject, basis.review);
	const review = JSON.parse(files.get(reviewFile) ?? '[]') as ReviewLine[];
	const found = changesBetween(readSdk(former).endpoints, sdk.endpoints, {
		before: waitingEndpoints(basis.review),
		after: waitingEndpoints(review),
	});
	files.set(goneFile, await printGone(updatedGone(basis.gone, found, sdk.endpoints, to)));
	if (from !== to) {
		files.set(changelogFile, withChanges(basis.changelog, to, changelogLines(found)));
	}
	return { files, report: reportOf({ from, to, found, before: basis.review, after: review }) };
}

function waitingEndpoints(lines: ReviewLine[]): Set<string> {
	return new Set(lines.filter(({ kind }) => kind === 'endpoint').map(({ where }) => where));
}
