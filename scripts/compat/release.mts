import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { npmProgram, withoutProjectSettings } from '../bootstrap/npm.mjs';

/** What the registry says about a version of n8n, and what an installation has to put right. */
export interface Release {
	/** The range of Node that it runs on, e.g. `>=20.19 <= 24.x`. */
	readonly engines: string;
	/** Packages are taken as they were before. */
	readonly before: Date;
	/** Versions of packages in the place of those that npm would take. */
	readonly overrides: Readonly<Record<string, string>>;
}

/**
 * What does not come from the registry as n8n asks for it: the one asks for a package that was
 * withdrawn, the other is fetched from its maker's own address. Nothing here needs their contents.
 */
const ALWAYS = { linkedom: '0.18.13', xlsx: '0.18.5' };

const DAY_MS = 86_400_000;
/**
 * As the registry was on this day, what n8n leaves open can be resolved; some of what came later
 * asks for packages that are not there. An n8n that is newer gets the packages of its own day.
 */
const SOUND_DAY = Date.parse('2026-09-30');
const CORE = '@langchain/core';
/** Comes with n8n in a range; its newest ones do not load with the core that n8n pins. */
const COMPANION = '@langchain/langgraph-checkpoint';

/** @throws when the registry does not have the version */
export async function releaseOf(version: string): Promise<Release> {
	const n8n = await view<{
		'engines.node': string;
		'dependencies.n8n-core': string;
		time: Record<string, string>;
	}>(`n8n@${version}`, ['engines.node', 'dependencies.n8n-core', 'time']).catch((error: Error) => {
		throw new Error(`The registry has no n8n ${version}`, { cause: error });
	});
	const n8nCore = `n8n-core@${n8n['dependencies.n8n-core']}`;
	const [core, companions, published] = await Promise.all([
		view<Record<string, string>>(n8nCore, ['dependencies']),
		view<Companion[]>(`${COMPANION}@>=1`, ['version', 'peerDependencies']),
		view<Record<string, string>>(COMPANION, ['time']),
	]);
	const before = new Date(Math.max(SOUND_DAY, Date.parse(n8n.time[version]!) + DAY_MS));
	const companion = newestFor(
		core[CORE],
		companions.filter((each) => Date.parse(published[each.version]!) < before.getTime()),
	);
	return {
		engines: n8n['engines.node'],
		before,
		overrides: { ...ALWAYS, ...(companion && { [COMPANION]: companion }) },
	};
}

/** A package that asks for a core, and which, e.g. `^1.0.1`. */
export interface Companion {
	readonly version: string;
	readonly peerDependencies: Readonly<Record<string, string>>;
}

/**
 * The newest companion that goes with a core.
 *
 * @returns undefined when none does: an older core has companions of another generation, which
 *   npm finds by itself
 */
export function newestFor(
	core: string | undefined,
	companions: readonly Companion[],
): string | undefined {
	if (core === undefined) return undefined;
	const fitting = companions
		.filter(({ version, peerDependencies }) => {
			const wanted = peerDependencies[CORE] ?? '';
			return !version.includes('-') && isWithin(core, wanted);
		})
		.map(({ version }) => version)
		.sort(compare);
	return fitting.at(-1);
}

/** @param range with a caret, from major version 1 on */
function isWithin(version: string, range: string): boolean {
	const lowest = range.replace('^', '');
	const major = (text: string) => text.split('.', 1)[0];
	return major(version) === major(lowest) && compare(version, lowest) >= 0;
}

function compare(a: string, b: string): number {
	return a.localeCompare(b, 'en', { numeric: true });
}

async function view<T>(spec: string, fields: readonly string[]): Promise<T> {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[npmProgram(), 'view', spec, ...fields, '--json'],
		{ env: withoutProjectSettings(process.env), maxBuffer: 64 * 1024 * 1024 },
	);
	return JSON.parse(stdout) as T;
}
