/**
 * Brings the nodes up to a release of Runway's SDK without a person: the catalogue, the sandbox's
 * schemas, what is gone, the review list and the changelog, and then the tests that judge them.
 *
 *     npm run freshen                 the newest release
 *     npm run freshen -- 4.21.0       this one
 *     npm run freshen -- ./folder     one that lies there unpacked
 *     npm run freshen -- --keep       the changes stay if a test fails, to be looked at
 *
 * It ends with code 0 if all is green; standard output is then the text for a pull request. It ends
 * with code 1, the place and the reason if something stops it: a type that the catalogue cannot
 * express, or a test. Nothing has changed then.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { goneEndpoints, goneModels } from '../runway/catalogue/gone.ts';
import { cacheFolder } from './bootstrap/cache-folder.mjs';
import { step } from './bootstrap/progress.mjs';
import { runLogged } from './bootstrap/run-logged.mjs';
import { catalogueFile, sdkFolder } from './catalogue/generate.mts';
import { sdkVersion } from './catalogue/read-endpoints.mts';
import { projectSubject, readReviewList } from './catalogue/review.mts';
import { failedTests, type JestReport } from './freshen/failed-tests.mts';
import { changelogFile, type Plan, planUpdate } from './freshen/plan.mts';
import {
	INSTALLED,
	installFolder,
	installRelease,
	newestRelease,
	SDK,
	withRelease,
} from './freshen/sdk-release.mts';
import { Snapshot } from './freshen/snapshot.mts';
import { schemaFolder } from '../sandbox/validation/schema-folder.mts';
import { FOR_ANY_RELEASE } from './freshen/typed-release.mjs';
import { PROJECT } from './bootstrap/project.mjs';

/**
 * The tests that decide whether an update is right. All others are about the release that they were
 * typed from, and CI runs them.
 */
const TESTS = FOR_ANY_RELEASE.filter((place) => place !== 'test/scripts/');

async function freshen(wanted: string | undefined, isKept: boolean): Promise<void> {
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
	const snapshot = new Snapshot([...files.keys(), schemaFolder, ...INSTALLED]);
	const undo = () => {
		if (!isKept) snapshot.restore();
		snapshot.discard();
	};
	const stop = () => {
		undo();
		process.exit(1);
	};
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	for (const signal of signals) process.on(signal, stop);
	try {
		await step(`Install ${SDK} ${to}`, async () => {
			if (folder === undefined) await installRelease(to);
			else installFolder(folder, to);
		});
		for (const [file, text] of files) writeFileSync(file, text);
		await judge();
	} catch (error) {
		undo();
		const end = isKept ? 'The changes are kept.' : UNCHANGED;
		throw new Error(`${messageOf(error)}\n${end}`, { cause: error });
	}
	for (const signal of signals) process.off(signal, stop);
	snapshot.discard();
	console.log(report);
}

const UNCHANGED = 'Nothing has been changed.';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Whether what has been written is right. */
async function judge(): Promise<void> {
	await step("The sandbox's schemas", async () => {
		await node('schemas', ['sandbox/validation/generate-schemas.mts']);
	});
	await step('Types of what ships', async () => {
		await node('types', ['node_modules/typescript/bin/tsc', '--noEmit']);
	});
	await step('Tests', async () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'freshen-tests-'));
		const outcome = path.join(folder, 'outcome.json');
		try {
			await node('tests', ['scripts/test.mts', ...TESTS, '--json', `--outputFile=${outcome}`]);
		} catch (error) {
			if (!existsSync(outcome)) throw error;
			const report = JSON.parse(readFileSync(outcome, 'utf8')) as JestReport;
			throw new Error(failedTests(report, PROJECT), { cause: error });
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
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
		throw new Error(`${messageOf(error)}\n${UNCHANGED}`, { cause: error });
	}
}

/** A program of this project, in a process of its own: it has to see what was written. */
async function node(name: string, args: [string, ...string[]]): Promise<void> {
	await runLogged([process.execPath, ...args], {
		cwd: PROJECT,
		logFile: path.join(cacheFolder(), 'logs', `freshen-${name}.log`),
	});
}

const args = process.argv.slice(2);
try {
	await freshen(
		args.find((arg) => !arg.startsWith('--')),
		args.includes('--keep'),
	);
} catch (error) {
	console.error(messageOf(error));
	process.exitCode = 1;
}
