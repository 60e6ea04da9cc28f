/**
 * Compares what Runway documents for machines with the catalogue and with the sandbox's prices: the
 * documentation may be ahead of the SDK.
 *
 *     npm run compare-docs                     from docs.dev.runwayml.com
 *     npm run compare-docs -- --from <folder>  from files of the same names
 *
 * Standard output is the text for an issue, and empty without differences. Code 1 means that the
 * comparison itself failed.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { withUnreleased } from '../runway/catalogue/unreleased.ts';
import { endpoints as generated } from '../runway/catalogue/generated.ts';
import { goneModels } from '../runway/catalogue/gone.ts';
import { MODEL_NAMES, RETIRED_MODELS } from '../runway/catalogue/labels/models.ts';
import { allFields, valuesOf } from './catalogue/walk.mts';
import { compareApiChangelog } from './compare-docs/api-changelog.mts';
import { compareOpenApi, type OpenApi } from './compare-docs/openapi.mts';
import { comparePricing } from './compare-docs/pricing.mts';

const DOCS = 'https://docs.dev.runwayml.com/';
const PATIENCE_MS = 30_000;

/** With the models that the SDK does not have yet, so that those are held against the documents too. */
const endpoints = generated.map((each) => withUnreleased(each));

/** Differences that a person has looked at, with the reason why they stay. */
const ACCEPTED = path.join(import.meta.dirname, 'compare-docs', 'accepted.json');

async function download(name: string): Promise<string> {
	const address = new URL(name, DOCS);
	const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
		(cause: unknown) => {
			throw new Error(`${address} cannot be reached`, { cause });
		},
	);
	if (!response.ok) throw new Error(`${address} answers ${response.status}`);
	return await response.text();
}

/** Everything that an id in the documentation may be. */
function knownIds(): Set<string> {
	const fields = endpoints.flatMap(({ variants }) =>
		variants.flatMap((variant) => allFields(variant.fields)),
	);
	return new Set([
		...Object.keys({ ...MODEL_NAMES, ...RETIRED_MODELS, ...goneModels }),
		...fields.flatMap(({ field }) => [field.name, ...valuesOf(field.shape).map(String)]),
		...endpoints.flatMap((endpoint) => endpoint.path.split('/')),
	]);
}

async function compare(read: (name: string) => Promise<string>): Promise<string[]> {
	const sources = [
		async () => compareOpenApi(JSON.parse(await read('openapi.json')) as OpenApi, endpoints),
		async () => compareApiChangelog(await read('api-details/api_changelog.md'), knownIds()),
		async () => comparePricing(await read('guides/pricing.md')),
	];
	const found: string[] = [];
	for (const source of sources) found.push(...(await source()));
	const accepted = JSON.parse(readFileSync(ACCEPTED, 'utf8')) as Record<string, string>;
	const stale = Object.keys(accepted).filter((difference) => !found.includes(difference));
	return [
		...found.filter((difference) => !Object.hasOwn(accepted, difference)),
		...stale.map(
			(difference) => `No longer a difference, so accepted.json can lose it: ${difference}`,
		),
	];
}

const [option, folder] = process.argv.slice(2);
const read =
	option === '--from'
		? async (name: string) => readFileSync(path.join(folder, path.basename(name)), 'utf8')
		: download;
try {
	const differences = await compare(read);
	console.error(`${differences.length} differences`);
	if (differences.length > 0) {
		console.log(
			[
				"Runway's documentation and this package say different things. For each line: take it over, or put it into `scripts/compare-docs/accepted.json` with the reason why it stays.",
				differences.map((difference) => `- ${difference}`).join('\n'),
			].join('\n\n'),
		);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
