import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../scripts/bootstrap/cache-folder.mjs';
import { installOnce, removeInstalled } from '../scripts/bootstrap/install-once.mjs';
import { bringNodePackage, nodeHeaders, programIn } from '../scripts/bootstrap/node24.mjs';
import { npmProgram, withoutProjectSettings } from '../scripts/bootstrap/npm.mjs';
import { step } from '../scripts/bootstrap/progress.mjs';
import { ensureN8nHost, hostFolder, hostIn, installHost, type N8nHost } from './n8n-host.mts';
import { PROJECT } from '../scripts/bootstrap/project.mjs';

/** For n8n that takes a Node before 24. */
const OLDER_NODE = '22.23.3';
const DAY_MS = 86_400_000;

/**
 * As the registry was on this day, what n8n leaves open can be resolved; some of what came later
 * asks for packages that are not there. An n8n that is newer gets the packages of its own day.
 */
const SOUND_DAY = Date.parse('2026-09-30');

/**
 * Packages that the registry does not have as n8n asks for them: the one asks for a package that was
 * withdrawn, the other is fetched from its maker's own address. Nothing here needs their contents.
 */
const OVERRIDES = { linkedom: '0.18.13', xlsx: '0.18.5' };

/**
 * An n8n of any version, installed beside that of the end-to-end tests when it is not there yet.
 *
 * @throws when the registry does not have it, or it does not install
 */
export async function ensureN8n(version: string): Promise<N8nHost> {
	if (version === versionOfTests()) return await ensureN8nHost();
	const folder = folderOf(version);
	if (!existsSync(folder)) {
		const { engines, published } = await about(version);
		const runtime = await runtimeFor(engines);
		await step(`n8n ${version}, once, into ${cacheFolder()} (about 6 minutes)`, () =>
			installOnce(folder, async (unfinished) => {
				const manifest = { private: true, dependencies: { n8n: version }, overrides: OVERRIDES };
				writeFileSync(join(unfinished, 'package.json'), JSON.stringify(manifest));
				const before = new Date(Math.max(SOUND_DAY, published + DAY_MS)).toISOString();
				await installHost(unfinished, ['install', `--before=${before}`], runtime);
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
	if (version !== versionOfTests()) removeInstalled(folderOf(version));
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

/** A version in the registry; its publication time in milliseconds since the epoch. */
async function about(version: string): Promise<{ engines: string; published: number }> {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[npmProgram(), 'view', `n8n@${version}`, 'engines.node', 'time', '--json'],
		{ env: withoutProjectSettings(process.env), maxBuffer: 64 * 1024 * 1024 },
	).catch((error: Error) => {
		throw new Error(`The registry has no n8n ${version}`, { cause: error });
	});
	const found = JSON.parse(stdout) as { 'engines.node': string; time: Record<string, string> };
	return { engines: found['engines.node'], published: Date.parse(found.time[version]!) };
}
