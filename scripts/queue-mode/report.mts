import type { AtCrash, Help, Outcome } from './trial.mts';
import { KINDS } from './workflows.mts';

const AT_CRASH: readonly AtCrash[] = ['on the killed worker', 'on the other worker', 'parked'];

type Row = readonly [what: string, ...figures: string[]];

/** The trial as a table in Markdown, one column for each kind of workflow. */
export function reportOf(outcomes: readonly Outcome[]): string {
	const columns = KINDS.map((kind) => outcomes.filter((outcome) => outcome.kind === kind));
	const row = (what: string, figure: (column: readonly Outcome[]) => string | number): Row => [
		what,
		...columns.map((column) => String(figure(column))),
	];
	const lost = (column: readonly Outcome[]) =>
		column.filter(({ ending }) => ending.status !== 'success');
	const rows: Row[] = [
		row('executions', (column) => column.length),
		row('begun on worker 1 / worker 2', (column) =>
			[0, 1].map((worker) => column.filter(({ begunOn }) => begunOn === worker).length).join(' / '),
		),
		...AT_CRASH.map((state) =>
			row(`at the kill: ${state}`, (column) => {
				return column.filter(({ atCrash }) => atCrash === state).length;
			}),
		),
		row('ended with a playable video, without help', (column) => {
			return column.filter(({ ending }) => ending.hasVideo).length;
		}),
		row('lost', (column) => lost(column).length),
		row('n8n shows them as', (column) =>
			tally(lost(column).map(({ ending }) => words(ending.status, ending.error))),
		),
		row('seconds until n8n noticed', (column) => {
			const seconds = lost(column).map(({ endedAfterS }) => Math.round(endedAfterS));
			return seconds.length === 0
				? '–'
				: [...new Set([Math.min(...seconds), Math.max(...seconds)])].join(' to ');
		}),
		row('task id in the worker’s log', (column) => {
			return `${lost(column).filter(({ isInLog }) => isInLog).length} of ${lost(column).length} lost`;
		}),
		row('tasks ordered', (column) => sum(column.map(({ ending }) => ending.creates))),
		row('*Retry* in n8n: ended as', (column) => endings(column, 'retried')),
		row('*Retry* in n8n: videos', (column) => videos(column, 'retried')),
		row('Runway Task with the task id: videos', (column) => videos(column, 'fetched')),
		row('tasks ordered until then', (column) => {
			return sum(column.map(({ ending, help }) => (help?.fetched ?? ending).creates));
		}),
		row('webhook called again: ended as', (column) => endings(column, 'again')),
		row('webhook called again: bought twice', (column) => {
			return column.filter(({ help }) => help !== undefined && help.again.creates > 1).length;
		}),
	];
	return table(['', ...KINDS], rows);
}

function endings(column: readonly Outcome[], way: keyof Help): string {
	return tally(
		column.flatMap(({ help }) => (help ? [words(help[way].status, help[way].error)] : [])),
	);
}

/** How many of those that were lost came back in this way. */
function videos(column: readonly Outcome[], way: keyof Help): string {
	const helped = column.flatMap(({ help }) => help ?? []);
	return `${helped.filter((help) => help[way].hasVideo).length} of ${helped.length}`;
}

/** The first sentence of an error, without what differs from one execution to the next. */
function words(status: string, error: string | undefined): string {
	if (error === undefined) return status;
	const [sentence = ''] = error.replaceAll(/'[^']*'/g, '…').split(/[.\n]/, 1);
	return `${status} (“${sentence}”)`;
}

/** `3 × this, 1 × that` */
function tally(words: readonly string[]): string {
	const groups = Map.groupBy(words, (word) => word);
	const counted = [...groups].map(([word, { length }]) => `${length} × ${word}`);
	return counted.length === 0 ? '–' : counted.join(', ');
}

function sum(figures: readonly number[]): number {
	return figures.reduce((total, figure) => total + figure, 0);
}

function table(head: readonly string[], rows: readonly Row[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
