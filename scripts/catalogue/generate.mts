import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { endpoints as committedEndpoints } from '../../runway/catalogue/generated.ts';
import type { Endpoint } from '../../runway/catalogue/types.ts';
import { unreleasedModels, withUnreleased } from '../../runway/catalogue/unreleased.ts';
import { PROJECT } from '../bootstrap/project.mjs';
import { withKeptForms } from './keep.mts';
import { printCatalogue } from './print.mts';
import { readSdk, sdkVersion } from './read-endpoints.mts';
import {
	openPoints,
	printReviewList,
	projectSubject,
	readReviewList,
	reviewFile,
	reviewLines,
} from './review.mts';

export const sdkFolder = path.join(PROJECT, 'node_modules', '@runwayml', 'sdk');
export const catalogueFile = path.join(PROJECT, 'runway', 'catalogue', 'generated.ts');

/**
 * The files that say what the SDK takes, by their path: the catalogue, and the list of what a person
 * has not looked at yet.
 *
 * @param committed the review list of before, which knows the releases of its lines
 * @param former the endpoints of the committed catalogue, whose forms saved workflows were built with
 * @throws NotUnderstood at a type that the catalogue cannot express; nothing else stops it
 */
export async function generateCatalogue(
	folder = sdkFolder,
	subject = projectSubject,
	committed = readReviewList(),
	former = withUnreleasedModels(committedEndpoints),
): Promise<Map<string, string>> {
	const sdk = readSdk(folder);
	const version = sdkVersion(folder);
	const kept = withKeptForms(former, sdk.endpoints);
	const lines = reviewLines(openPoints({ ...subject(sdk), kept }), committed, version);
	return new Map([
		[catalogueFile, await printCatalogue(version, kept)],
		[reviewFile, printReviewList(lines)],
	]);
}

/** Forms of models that the SDK did not have yet were built without it. */
function withUnreleasedModels(endpoints: Endpoint[]): Endpoint[] {
	return endpoints.map((endpoint) => withUnreleased(endpoint, unreleasedModels, []));
}

async function main(): Promise<void> {
	const check = process.argv.includes('--check');
	for (const [file, fresh] of await generateCatalogue()) {
		const relative = path.relative(PROJECT, file);
		const committed = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
		if (!check) {
			fs.writeFileSync(file, fresh);
			console.log(`Wrote ${relative} from @runwayml/sdk ${sdkVersion(sdkFolder)}`);
		} else if (committed === fresh) {
			console.log(`${relative} is what @runwayml/sdk ${sdkVersion(sdkFolder)} says`);
		} else {
			console.error(`${relative} differs from the installed SDK. Run: npm run catalogue`);
			process.exitCode = 1;
		}
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
