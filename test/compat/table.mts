import type { Scenario } from './scenario.mts';
import type { Trial } from './trial.mts';

/** A table of scenarios by versions, and below it what went wrong, in words. */
export function tableOf(trials: readonly Trial[], scenarios: readonly Scenario[]): string {
	const rows = [
		['', ...trials.map(({ version }) => `n8n ${version}`)],
		['---', ...trials.map(() => '---')],
		['Tried', ...trials.map(({ day }) => day)],
		['Node', ...trials.map(({ node = '–' }) => node)],
		...scenarios.map(({ name }) => [name, ...trials.map((trial) => cell(trial, name))]),
		['minutes', ...trials.map(({ seconds }) => (seconds / 60).toFixed(1))],
	];
	const table = rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
	return [table, ...trials.flatMap(complaints)].join('\n\n');
}

function cell({ outcomes }: Trial, name: string): string {
	const outcome = outcomes.get(name);
	if (outcome === undefined) return '–';
	return 'word' in outcome ? outcome.word : '**✗**';
}

/** The failures, each with its version. */
export function complaints({ version, error, outcomes }: Trial): string[] {
	const failed = [...outcomes].flatMap(([name, outcome]) =>
		'error' in outcome ? [`n8n ${version}, ${name}:\n${outcome.error}`] : [],
	);
	return error === undefined ? failed : [`n8n ${version}:\n${error}`, ...failed];
}
