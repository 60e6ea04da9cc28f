import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../bootstrap/cache-folder.mjs';
import { installOnce } from '../bootstrap/install-once.mjs';
import { bringNodePackage, nodeHeaders, programIn } from '../bootstrap/node24.mjs';
import { step } from '../bootstrap/progress.mjs';
import { ensureN8nHost, hostFolder, hostIn, installHost, type N8nHost } from '../n8n-host.mts';
import { PROJECT } from '../project.mts';
import { releaseOf } from './release.mts';

/** For n8n that takes a Node before 24. */
const OLDER_NODE = '22.23.3';

/**
 * An n8n of any version, installed beside that of the end-to-end tests when it is not there yet.
 *
 * @throws when the registry does not have it, or it does not install
 */
export async function ensureN8n(version: string): Promise<N8nHost> {
	if (version === versionOfTests()) return await ensureN8nHost();
	const folder = folderOf(version);
	if (!existsSync(folder)) {
		const { engines, before, overrides } = await releaseOf(version);
		const runtime = await runtimeFor(engines);
		await step(`n8n ${version}, once, into ${cacheFolder()} (about 6 minutes)`, () =>
			installOnce(folder, async (unfinished) => {
				const manifest = { private: true, dependencies: { n8n: version }, overrides };
				writeFileSync(join(unfinished, 'package.json'), JSON.stringify(manifest));
				const command = ['install', `--before=${before.toISOString()}`];
				await installHost(unfinished, command, runtime);
			}),
		);
	}
	const { engines } = JSON.parse(
		readFileSync(join(folder, 'node_modules', 'n8n', 'package.json'), 'utf8'),
	) as { engines: { node: string } };
	const { node } = await runtimeFor(engines.node);
	return hostIn(folder, version, node);
}

/** Removes an n8n from the cache; that of the end-to-end tests stays. */
export function removeN8n(version: string): void {
	if (version !== versionOfTests()) rmSync(folderOf(version), { recursive: true, force: true });
}

function folderOf(version: string): string {
	return hostFolder(`n8n-${version}-${process.platform}-${process.arch}`);
}

function versionOfTests(): string {
	const manifest = readFileSync(join(PROJECT, 'n8n-host', 'package.json'), 'utf8');
	return (JSON.parse(manifest) as { dependencies: { n8n: string } }).dependencies.n8n;
}

/**
 * Whether an n8n runs on a Node of that time rather than on the newest.
 *
 * @param engines the range of Node that n8n's package.json names, e.g. `>=20.19 <= 24.x`
 */
export function takesOlderNode(engines: string): boolean {
	const lowest = /(\d+)/.exec(engines)?.[1];
	return lowest !== undefined && Number(lowest) <= Number.parseInt(OLDER_NODE, 10);
}

async function runtimeFor(engines: string): Promise<{ node: string; headers: string }> {
	if (!takesOlderNode(engines)) {
		return { node: process.execPath, headers: await nodeHeaders() };
	}
	const folder = await bringNodePackage(OLDER_NODE);
	return { node: programIn(folder), headers: folder };
}
