import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { launchBrowser } from '../../harness/browser.mts';
import { Session } from '../../harness/session.mts';
import { step } from '../../scripts/bootstrap/progress.mjs';
import { N8n } from '../../harness/n8n.mts';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';
import { ensureN8n } from '../../harness/other-n8n.mts';
import type { Ground, Scenario } from './scenario.mts';

/** Nothing takes longer, a parked execution included; what does will not end by itself. */
const LIMIT_MS = 900_000;

/** The outcome of a scenario: a word for the table, or the error. */
export type Outcome = { readonly word: string } | { readonly error: string };

/** The outcomes on one n8n. */
export interface Trial {
	readonly version: string;
	/** On which it was tried, as in 2026-11-29. */
	readonly day: string;
	/** The version of the Node that it ran on. */
	readonly node?: string;
	readonly outcomes: ReadonlyMap<string, Outcome>;
	/** Why there are no outcomes. */
	readonly error?: string;
	/** Seconds for the scenarios, without the installation. */
	readonly seconds: number;
}

/** Brings one n8n, installs the package in it, and plays the scenarios. */
export async function tryOn(version: string, scenarios: readonly Scenario[]): Promise<Trial> {
	const outcomes = new Map<string, Outcome>();
	const folder = join(PROJECT, 'output', 'compat', version);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const day = new Date().toISOString().slice(0, 10);
	let started = performance.now();
	const seconds = () => Math.round((performance.now() - started) / 1000);
	try {
		const host = await ensureN8n(version);
		started = performance.now();
		await using stack = new AsyncDisposableStack();
		const n8n = stack.use(await step(`Starting n8n ${version}`, () => N8n.start({ host })));
		stack.defer(() => cpSync(n8n.logFile, join(folder, 'n8n.log')));
		const browser = await launchBrowser();
		stack.defer(() => browser.close());
		for (const scenario of scenarios) {
			outcomes.set(scenario.name, await play(scenario, { n8n, host, browser, folder }));
		}
		return { version, day, node: await versionOf(host.node), outcomes, seconds: seconds() };
	} catch (error) {
		return { version, day, outcomes, error: told(error), seconds: seconds() };
	}
}

async function play(
	scenario: Scenario,
	ground: Omit<Ground, 'session' | 'another'>,
): Promise<Outcome> {
	const sessions: Session[] = [];
	const others: N8n[] = [];
	const session: Ground['session'] = async (options, api = ground.n8n.api) => {
		const opened = await Session.open(options, api);
		sessions.push(opened);
		return opened;
	};
	const another: Ground['another'] = async (options) => {
		const started = await N8n.start({ host: ground.host, ...options });
		others.push(started);
		return started;
	};
	try {
		const word = await step(scenario.name, () =>
			within(LIMIT_MS, scenario.run({ ...ground, session, another })),
		);
		return { word: word ?? '✓' };
	} catch (error) {
		await photograph(ground);
		return { error: told(error) };
	} finally {
		// What still runs would take the place of the next ones.
		await ground.n8n.api.stopRunningExecutions().catch(() => undefined);
		await Promise.all(ground.browser.contexts().map((context) => context.close()));
		for (const other of others) {
			cpSync(other.logFile, join(ground.folder, `${slug(scenario)}.log`));
			await other.stop();
		}
		await Promise.all(sessions.map((opened) => opened.close()));
	}
}

function slug({ name }: Scenario): string {
	return name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}

/** The words of an error, which are also said at once: the table comes at the very end. */
function told(error: unknown): string {
	const { message } = error as Error;
	console.error(message);
	return message;
}

/** A picture of the editor, if it is open. */
async function photograph({ browser, folder }: Pick<Ground, 'browser' | 'folder'>): Promise<void> {
	const pages = browser.contexts().flatMap((context) => context.pages());
	for (const page of pages) await page.screenshot({ path: join(folder, 'editor-failed.png') });
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
	const done = new AbortController();
	const late = sleep(limitMs, undefined, { signal: done.signal }).then(() => {
		throw new Error(`not over after ${limitMs / 1000} s`);
	});
	// The loser of the race is not waited for.
	late.catch(() => undefined);
	return await Promise.race([work, late]).finally(() => done.abort());
}

async function versionOf(node: string): Promise<string> {
	return (await promisify(execFile)(node, ['--version'])).stdout.trim().replace(/^v/, '');
}
