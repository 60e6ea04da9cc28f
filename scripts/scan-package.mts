// n8n verifies a community package with its own scanner, on the source and on what was published.
// This runs the same analysis on the checkout and on a fresh `npm pack`; only the check of npm's
// provenance needs a published package.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder } from './bootstrap/cache-folder.mjs';
import { installOnce } from './bootstrap/install-once.mjs';
import { npmProgram, withoutProjectSettings } from './bootstrap/npm.mjs';
import { step } from './bootstrap/progress.mjs';
import { runLogged } from './bootstrap/run-logged.mjs';
import { unpack } from '../harness/n8n/community-package.mts';
import { ensurePackageArchive } from '../harness/package-archive.mts';
import { PROJECT } from './bootstrap/project.mjs';
import { removeTemporaryFolder, temporaryFolder } from './bootstrap/temporary-folder.mjs';

const SCANNER = '@n8n/scan-community-package';
const SCANNER_VERSION = '0.32.0';
/** The scanner asks for a newer one, which its ESLint parser cannot read. */
const TYPESCRIPT_VERSION = '5.9.3';
/** Its rules read it; npm leaves it out as a peer dependency. */
const N8N_WORKFLOW_VERSION = '2.41.0';
/** The files that the scanner checks in a published package; it does not export them. */
const PUBLISHED_FILES = ['**/*.js', 'package.json'];

interface Scanner {
	readonly SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

/** The scanner, in a folder of its own: its dependencies must not mix with the package's. */
async function bringScanner(): Promise<Scanner> {
	const versions = [SCANNER_VERSION, TYPESCRIPT_VERSION, N8N_WORKFLOW_VERSION];
	const folder = join(cacheFolder(), 'scanner', versions.join('_'));
	const packages = [SCANNER, 'typescript', 'n8n-workflow'].map(
		(name, index) => `${name}@${versions[index]}`,
	);
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	await installOnce(folder, async (unfinished) => {
		writeFileSync(join(unfinished, 'package.json'), '{ "private": true }');
		await step(`The scanner ${SCANNER_VERSION}, once`, () =>
			runLogged([process.execPath, npmProgram(), 'install', ...flags, ...packages], {
				cwd: unfinished,
				logFile: join(cacheFolder(), 'logs', 'scanner.log'),
				env: withoutProjectSettings(process.env),
			}),
		);
	});
	const program = join(folder, 'node_modules', SCANNER, 'scanner', 'scanner.mjs');
	return (await import(pathToFileURL(program).href)) as Scanner;
}

const NOTHING_TO_ANALYZE = 'No files found to analyze';

/** @returns true when the analysis found nothing to object to */
async function analyze(
	scanner: Scanner,
	what: string,
	folder: string,
	patterns: string[],
): Promise<boolean> {
	const { passed, message = '', details = '' } = await scanner.analyzePackage(folder, patterns);
	const isGood = passed && message !== NOTHING_TO_ANALYZE;
	console.log(
		`${isGood ? '✓' : '✗'} Scanner on ${what}${isGood ? '' : `: ${message}\n${details}`}`,
	);
	return isGood;
}

const scanner = await bringScanner();
const archive = await ensurePackageArchive();
const unpacked = temporaryFolder('n8n-runwayml-scan');
try {
	unpack(archive, unpacked);
	const results = [
		await analyze(scanner, 'the source', PROJECT, scanner.SOURCE_FILE_PATTERNS),
		await analyze(scanner, 'the package', unpacked, PUBLISHED_FILES),
	];
	process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
	removeTemporaryFolder(unpacked);
}
