import { createHash } from 'node:crypto';
import {
	existsSync,
	globSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../scripts/bootstrap/cache-folder.mjs';
import { npmProgram, withoutProjectSettings } from '../scripts/bootstrap/npm.mjs';
import { step } from '../scripts/bootstrap/progress.mjs';
import { runLogged } from '../scripts/bootstrap/run-logged.mjs';
import { PROJECT } from '../scripts/bootstrap/project.mjs';

/** The sources of the package; a change in any of them needs a new build. */
const SOURCES = [
	'{credentials,icons,nodes,runway}/**/*',
	'*.{md,ts}',
	'{package,package-lock,tsconfig}.json',
	'LICENSE*',
];
/** Inside node_modules, since it is worth nothing without the packages that built it. */
const KEPT = join(PROJECT, 'node_modules', '.cache', 'n8n-nodes-runwayml');

export interface PackageManifest {
	readonly name: string;
	readonly version: string;
	readonly scripts: Readonly<Record<string, string>>;
	readonly n8n: { readonly nodes: readonly string[] };
}

export function packageManifest(): PackageManifest {
	return JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as PackageManifest;
}

/**
 * Hash of files' paths and contents.
 *
 * @param folder the paths are relative to it
 */
export function contentHash(folder: string, patterns: readonly string[]): string {
	const hash = createHash('sha256');
	for (const path of globSync(patterns, { cwd: folder }).sort()) {
		const file = join(folder, path);
		if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex').slice(0, 16);
}

/**
 * Builds the package and packs it as `npm publish` would, unless that was done for these sources.
 *
 * @returns path of the archive
 */
export async function ensurePackageArchive(): Promise<string> {
	const archive = join(KEPT, `package-${contentHash(PROJECT, SOURCES)}.tgz`);
	if (existsSync(archive) && existsSync(join(PROJECT, 'dist'))) return archive;
	await step('Building the nodes', async () => {
		rmSync(KEPT, { recursive: true, force: true });
		mkdirSync(KEPT, { recursive: true });
		await run('build', [npmProgram(), 'run', 'build']);
		await run('pack', [npmProgram(), 'pack', '--ignore-scripts', '--pack-destination', KEPT]);
		const { name, version } = packageManifest();
		renameSync(join(KEPT, `${name}-${version}.tgz`), archive);
	});
	return archive;
}

async function run(name: string, command: readonly string[]): Promise<void> {
	await runLogged([process.execPath, ...command], {
		cwd: PROJECT,
		logFile: join(cacheFolder(), 'logs', `${name}.log`),
		env: withoutProjectSettings(process.env),
	});
}
