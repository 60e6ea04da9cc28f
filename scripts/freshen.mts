/**
 * Brings the nodes up to a release of Runway's SDK without a person: the catalogue, the sandbox's
 * schemas, what is gone, the review list and the changelog, and then the tests that judge them.
 *
 *     npm run freshen                 the newest release
 *     npm run freshen -- 4.21.0       this one
 *     npm run freshen -- ./folder     one that lies there unpacked
 *
 * Standard output is the text for a pull request. It ends with code 0 when all is green, and with
 * code 1 and the reason when something stops it: a type that the catalogue cannot express (nothing
 * is changed then), or a test (the changes stay, to be looked at).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { goneEndpoints, goneModels } from '../runway/catalogue/gone.ts';
import { cacheFolder } from './bootstrap/cache-folder.mjs';
import { step } from './bootstrap/progress.mjs';
import { runLogged } from './bootstrap/run-logged.mjs';
import { catalogueFile, sdkFolder } from './catalogue/generate.mts';
import { sdkVersion } from './catalogue/read-endpoints.mts';
import { projectSubject, readReviewList } from './catalogue/review.mts';
import { changelogFile, type Plan, planUpdate } from './freshen/plan.mts';
import {
	installFolder,
	installRelease,
	newestRelease,
	SDK,
	withRelease,
} from './freshen/sdk-release.mts';
import { FOR_ANY_RELEASE } from '../test/support/typed-release.mjs';
import { PROJECT } from './project.mts';

/**
 * The tests that decide whether an update is right. All others are about the release that they were
 * typed from, and CI runs them.
 */
const TESTS = FOR_ANY_RELEASE.filter((place) => place !== 'test/scripts/');

async function freshen(wanted: string | undefined): Promise<void> {
	const from = sdkVersion(sdkFolder);
	if (!readFileSync(catalogueFile, 'utf8').includes(`sdkVersion = '${from}'`)) {
		throw new Error(
			`The catalogue is not that of the installed ${SDK} ${from}. Run npm ci, or npm run catalogue.`,
		);
	}
	const folder = wanted !== undefined && existsSync(wanted) ? path.resolve(wanted) : undefined;
	const to = folder === undefined ? (wanted ?? (await newestRelease())) : sdkVersion(folder);
	if (!/^\d+\.\d+\.\d+$/.test(to)) throw new Error(`'${to}' is not a version such as 4.21.0`);
	if (wanted === undefined && to === from) {
		console.log(`${SDK} ${from} is the newest release: nothing to do.`);
		return;
	}
	const { files, report } = await step(`Read ${SDK} ${to}`, async () => await planOf(to, folder));
	await step(`Install ${SDK} ${to}`, async () => {
		if (folder === undefined) await installRelease(to);
		else installFolder(folder, to);
	});
	for (const [file, text] of files) writeFileSync(file, text);
	await step("The sandbox's schemas", async () => {
		await node('schemas', ['sandbox/validation/generate-schemas.mts']);
	});
	console.log(report);
	await step('Types of what ships', async () => {
		await node('types', ['node_modules/typescript/bin/tsc', '--noEmit']);
	});
	await step('Tests', async () => await node('tests', ['scripts/test.mts', ...TESTS]));
}

/** @throws with the reason, and that nothing has been changed */
async function planOf(version: string, folder: string | undefined): Promise<Plan> {
	const plan = async (next: string) =>
		await planUpdate(sdkFolder, next, {
			gone: { goneModels, goneEndpoints },
			review: readReviewList(),
			changelog: readFileSync(changelogFile, 'utf8'),
			subject: projectSubject,
		});
	try {
		return folder === undefined ? await withRelease(version, plan) : await plan(folder);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`${reason}\nNothing has been changed.`, { cause: error });
	}
}

/** A program of this project, in a process of its own: it has to see what was written. */
async function node(name: string, args: [string, ...string[]]): Promise<void> {
	await runLogged([process.execPath, ...args], {
		cwd: PROJECT,
		logFile: path.join(cacheFolder(), 'logs', `freshen-${name}.log`),
	});
}

try {
	await freshen(process.argv[2]);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
