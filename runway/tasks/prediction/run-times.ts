import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fromProgress, type RunTime } from './expected-end';
import type { Sightings } from './sightings';

/**
 * How long a task took that was found ended just now: until some moment between the last two looks,
 * or nearer to the end that its progress led to.
 *
 * @returns undefined for a task of which nobody knows when it was ordered
 */
export function runTimeOf(seen: Sightings, endedBy: number): RunTime | undefined {
	const { startedAfter, startedBy = endedBy, lastAt } = seen;
	if (startedAfter === undefined) return undefined;
	const guess = fromProgress(seen);
	const isLikely = guess !== undefined && guess.endAt > lastAt && guess.endAt < endedBy;
	const [from, to] = isLikely
		? [guess.endAt - 2 * guess.spreadMs, guess.endAt + 2 * guess.spreadMs]
		: [lastAt, endedBy];
	return {
		atLeastMs: Math.max(0, Math.max(lastAt, from) - startedBy),
		atMostMs: Math.min(endedBy, to) - startedAfter,
	};
}

/** In n8n's static data of the node. */
const STORE = 'runTimes';
/** Services change their pace, so only the latest count. */
const MOST_TIMES = 8;
/** n8n loads static data with each execution. */
const MOST_KINDS = 20;

/**
 * How long the latest tasks of each kind took: those of this run, and of earlier runs of the node
 * where n8n keeps its static data (in executions of a workflow that is active).
 */
export class RunTimes {
	private readonly kinds: Map<string, RunTime[]>;

	private isChanged = false;

	/** @param staticData of the node, as n8n keeps it */
	constructor(private readonly staticData: IDataObject) {
		this.kinds = read(staticData[STORE]);
	}

	of(kind: string | undefined): RunTime[] {
		return this.kinds.get(kind ?? '') ?? [];
	}

	add(kind: string | undefined, time: RunTime | undefined): void {
		if (kind === undefined || time === undefined) return;
		const times = [...this.of(kind), time].slice(-MOST_TIMES);
		// The kind that was used last comes last, and the first one goes.
		this.kinds.delete(kind);
		this.kinds.set(kind, times);
		for (const oldest of this.kinds.keys()) {
			if (this.kinds.size <= MOST_KINDS) break;
			this.kinds.delete(oldest);
		}
		this.isChanged = true;
	}

	/**
	 * To be called once, at the end of the run.
	 *
	 * n8n then writes the static data of the whole workflow, as it was when the execution began. What
	 * others have noted meanwhile would be lost: a trigger that polls would go back to where it was,
	 * and order everything again. So nothing is kept where anybody else keeps something.
	 */
	keep(context: IExecuteFunctions): void {
		if (!this.isChanged || !holdsRunTimesOnly(context)) return;
		this.staticData[STORE] = Object.fromEntries(
			[...this.kinds].map(([kind, times]) => [
				kind,
				times.map(({ atLeastMs, atMostMs }) => [Math.round(atLeastMs), Math.round(atMostMs)]),
			]),
		);
	}
}

/** No method of n8n's tells what other nodes keep, but the workflow that its contexts carry does. */
function holdsRunTimesOnly(context: IExecuteFunctions): boolean {
	const { workflow } = context as unknown as { workflow?: { staticData?: IDataObject } };
	if (workflow?.staticData === undefined) return false;
	return Object.values(workflow.staticData).every((kept) =>
		Object.keys(kept ?? {}).every((name) => name === STORE),
	);
}

/** What stands there may come from another version, or from somebody's hand: it is only a help. */
function read(stored: unknown): Map<string, RunTime[]> {
	const kinds = new Map<string, RunTime[]>();
	if (typeof stored !== 'object' || stored === null) return kinds;
	for (const [kind, times] of Object.entries(stored).slice(-MOST_KINDS)) {
		if (!Array.isArray(times)) continue;
		const readable = times.slice(-MOST_TIMES).flatMap((pair) => runTime(pair) ?? []);
		if (readable.length > 0) kinds.set(kind, readable);
	}
	return kinds;
}

function runTime(pair: unknown): RunTime | undefined {
	if (!Array.isArray(pair)) return undefined;
	const [atLeastMs, atMostMs] = pair as unknown[];
	const isTime = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
	return isTime(atLeastMs) && isTime(atMostMs) ? { atLeastMs, atMostMs } : undefined;
}
