import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';

import { completedEndpoint } from '../../runway/catalogue/overlay.ts';
import type { Endpoint } from '../../runway/catalogue/types.ts';
import { withKeptForms } from '../../scripts/catalogue/keep.mts';
import { NotUnderstood } from '../../scripts/catalogue/not-understood.mts';
import { readSdk } from '../../scripts/catalogue/read-endpoints.mts';
import {
	openPoints,
	operationFiles,
	reviewLines,
	secondOpinionFolder,
} from '../../scripts/catalogue/review.mts';
import { changesBetween } from '../../scripts/freshen/changes.mts';
import { MadeUpSdk } from '../../scripts/freshen/rehearsal/made-up-sdk.mts';
import {
	MADE_UP_RELEASES,
	type MadeUpRelease,
} from '../../scripts/freshen/rehearsal/releases/index.mts';
import { reportOf } from '../../scripts/freshen/report.mts';
import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { ALL_FORMS } from '../form/all-forms.mts';
import { formOf, sentByAllSaved } from '../form/grown.mts';

/*
 * The generator, the report and the forms on each made-up release. `npm run rehearse` takes the same
 * releases to the end, sandbox and tests included.
 */
const typed = readSdk(secondOpinionFolder);
const operations = operationFiles();
const VERSION = '99.0.0';

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function madeUp({ change }: MadeUpRelease): string {
	const folder = temporaryFolder('made-up-release');
	folders.push(folder);
	const sdk = path.join(folder, 'sdk');
	change(new MadeUpSdk(secondOpinionFolder, sdk, VERSION));
	return sdk;
}

const going = MADE_UP_RELEASES.filter(({ stops }) => stops === undefined);
const stopping = MADE_UP_RELEASES.filter(({ stops }) => stops !== undefined);

describe.each(going)('$name', (release) => {
	test('is read, reported, and sends the same from saved workflows', () => {
		const sdk = readSdk(madeUp(release));
		const kept = withKeptForms(typed.endpoints, sdk.endpoints);
		const subject = { sdk, typed, typedVersion: 'typed', operations, kept };
		const lines = reviewLines(openPoints(subject), [], VERSION);
		const waiting = lines.filter(({ kind }) => kind === 'endpoint').map(({ where }) => where);
		const unoffered = { before: new Set<string>(), after: new Set(waiting) };
		const found = changesBetween(typed.endpoints, sdk.endpoints, unoffered);
		const report = reportOf({ from: 'typed', to: VERSION, found, before: [], after: lines });
		if (release.says !== undefined) expect(report).toMatch(release.says);
		if (release.neverSays !== undefined) expect(report).not.toMatch(release.neverSays);

		const [before, after] = [typed.endpoints, kept].map((each) => each.map(completedEndpoint));
		for (const operation of ALL_FORMS) {
			const changed = sentByAllSaved(operation, before, after);
			const different = changed.flatMap(({ model, different: own }) =>
				own.map((each) => ({ model, ...each })),
			);
			expect({ operation: operation.endpoint, different }).toEqual({
				operation: operation.endpoint,
				different: [],
			});
			const endpoint = after.find(({ id }) => id === operation.endpoint);
			if (endpoint !== undefined && hasChanged(endpoint, before)) formOf(operation, endpoint);
		}
	});
});

function hasChanged(endpoint: Endpoint, before: Endpoint[]): boolean {
	const former = before.find(({ id }) => id === endpoint.id);
	return JSON.stringify(former) !== JSON.stringify(endpoint);
}

test.each(stopping)('$name stops the generator with file and line', (release) => {
	const sdk = madeUp(release);
	expect(() => readSdk(sdk)).toThrow(NotUnderstood);
	expect(() => readSdk(sdk)).toThrow(release.stops);
});

test('a release that would not be the one that it says is not made', () => {
	const sdk = new MadeUpSdk(secondOpinionFolder, madeUp(going[0]), VERSION);
	expect(() => sdk.declarations('text-to-video').change('Wan3', (text) => text)).toThrow(
		'Nothing changes in Wan3',
	);
});
