import type { INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import { RunwayError } from '../../api/errors';
import { grouped } from '../../catalogue';
import { dollarText } from '../../catalogue/prices';
import { isFailed, type Outcome } from '../../items/outcome';
import { isTool } from '../../api/tool';
import { typeOfDownload } from '../../media/download-type';
import type { CostJson } from '../data/cost';
import { priceDifference } from './price-difference';
import type { Run } from './run';

/** Words for files, by the first part of their media type: singular and plural. */
const NOUNS: Record<string, readonly [string, string]> = {
	video: ['clip', 'clips'],
	image: ['image', 'images'],
	audio: ['sound', 'sounds'],
};
const ANY_FILE = ['file', 'files'] as const;

/** The results of a run in figures. */
interface Tally {
	/** Addresses of the files. */
	urls: string[];
	/** Tasks that go on. */
	underWay: number;
	failed: number;
	/** Items that a limit kept from being created. */
	notCreated: number;
	/** Credits, as far as Runway reports them; undefined if it reports none. */
	charged: number | undefined;
	/** The most that tasks under way may cost. */
	toCome: number | undefined;
}

/**
 * Shows in the output panel what a run made and cost: `3 clips, 180 credits ($1.80); 4,120 left;
 * links expire in 24 to 48 hours`. The editor takes it as HTML. An agent sees no panel.
 */
export async function addSummary(
	run: Pick<Run, 'account' | 'context' | 'over' | 'tasks'>,
	outcomes: Outcome[],
	shortage?: string,
): Promise<void> {
	const { context, tasks } = run;
	const hasPanel = typeof context.addExecutionHints === 'function' && !isTool(context);
	// Nothing was created or waited for, as in a dry run.
	if (!hasPanel || run.over.aborted || tasks.all().length === 0) return;
	try {
		const hints: NodeExecutionHint[] = [
			{ type: 'info', message: sentence(tallyOf(outcomes), await run.account.balanceNow()) },
		];
		if (shortage !== undefined) hints.push({ type: 'warning', message: shortage });
		const difference = priceDifference(tasks.all());
		if (difference !== undefined) hints.push({ type: 'warning', message: difference });
		context.addExecutionHints(
			...hints.map((hint) => ({ ...hint, location: 'outputPane' as const })),
		);
	} catch (error) {
		// The results matter more than their summary.
		context.logger.debug('Runway: the summary of the run could not be made', {
			reason: (error as Error).message,
		});
	}
}

function tallyOf(outcomes: Outcome[]): Tally {
	const tally: Tally = {
		urls: [],
		underWay: 0,
		failed: 0,
		notCreated: 0,
		charged: undefined,
		toCome: undefined,
	};
	for (const outcome of outcomes) {
		if (isFailed(outcome)) {
			tally.failed += 1;
			if (!(outcome.error instanceof RunwayError)) continue;
			tally.charged = added(tally.charged, outcome.error.facts.chargedCredits);
		} else count(tally, outcome.items);
	}
	return tally;
}

/** The items of one task, which all say the same of it. */
function count(tally: Tally, items: INodeExecutionData[]): void {
	const urls = items.flatMap(({ json: { url } }) => (typeof url === 'string' ? [url] : []));
	tally.urls.push(...urls);
	const [first] = items;
	if (first === undefined || first.json.dryRun === true) return;
	if (first.json.reason !== undefined && urls.length === 0) {
		tally.notCreated += 1;
		return;
	}
	const { credits, basis } = (first.json.cost ?? {}) as Partial<CostJson>;
	if (basis === 'charged') tally.charged = added(tally.charged, credits);
	if (urls.length > 0) return;
	tally.underWay += 1;
	if (basis === 'estimate') tally.toCome = added(tally.toCome, credits);
}

function added(sum: number | undefined, credits: unknown): number | undefined {
	return typeof credits === 'number' ? (sum ?? 0) + credits : sum;
}

function sentence(tally: Tally, balance: number | undefined): string {
	const { underWay, failed, notCreated, charged, toCome } = tally;
	const parts = [
		...made(tally.urls),
		...(underWay > 0 ? [`${counted(underWay, 'task', 'tasks')} under way`] : []),
		...(failed > 0 ? [`${counted(failed, 'item', 'items')} without a result`] : []),
		...(notCreated > 0 ? [`${counted(notCreated, 'item', 'items')} not created`] : []),
		...(charged === undefined ? [] : [priced(charged)]),
		...(toCome === undefined ? [] : [`up to ${priced(toCome)} to come`]),
	];
	const left = balance === undefined ? [] : [`${grouped(balance)} credits left`];
	const expiry = tally.urls.length > 0 ? ['links expire in 24 to 48 hours'] : [];
	return [parts.join(', '), ...left, ...expiry].join('; ');
}

/** `2 clips`, `1 image` */
function made(urls: string[]): string[] {
	const counts = new Map<readonly [string, string], number>();
	for (const url of urls) {
		const [kind] = typeOfDownload(undefined, url).mimeType.split('/');
		const noun = NOUNS[kind] ?? ANY_FILE;
		counts.set(noun, (counts.get(noun) ?? 0) + 1);
	}
	return [...counts].map(([noun, number]) => counted(number, ...noun));
}

const counted = (number: number, one: string, several: string) =>
	`${grouped(number)} ${number === 1 ? one : several}`;

/** `180 credits ($1.80)` */
const priced = (credits: number) =>
	`${counted(credits, 'credit', 'credits')} (${dollarText(credits)})`;
