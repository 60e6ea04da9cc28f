import type { LoggedRequest } from '../../sandbox/server.mts';

/** How close together the API wants the polls of one task, and the node lets those of one run be. */
export const SHORTEST_INTERVAL_MS = 5_000;
export const SHORTEST_GAP_MS = 40;

export interface Poll {
	taskId: string;
	/** Milliseconds since the epoch, by the clock of node and sandbox. */
	at: number;
}

export function pollsIn(requests: readonly LoggedRequest[]): Poll[] {
	return requests.flatMap(({ method, path, time }) => {
		const [, taskId] = /^\/v1\/tasks\/([^/]+)$/.exec(path) ?? [];
		return method === 'GET' && taskId !== undefined ? [{ taskId, at: Date.parse(time) }] : [];
	});
}

/** Milliseconds between the two moments that are closest to each other. */
export function shortestGap(moments: number[]): number {
	const sorted = moments.toSorted((a, b) => a - b);
	return Math.min(...sorted.slice(1).map((at, index) => at - sorted[index]));
}

/** Milliseconds between the two polls of one task that are closest, its create counted as one. */
export function shortestInterval(
	polls: Poll[],
	tasks: Array<{ id: string; createdAt: string }>,
): number {
	const byTask = Map.groupBy(polls, ({ taskId }) => taskId);
	return Math.min(
		...tasks.map(({ id, createdAt }) =>
			shortestGap([Date.parse(createdAt), ...(byTask.get(id) ?? []).map(({ at }) => at)]),
		),
	);
}

/** The most tasks at once between their order and the poll that saw their end. */
export function mostUnderWay(
	polls: Poll[],
	tasks: Array<{ id: string; createdAt: string }>,
): number {
	const lastPolls = new Map(polls.map(({ taskId, at }) => [taskId, at]));
	const spans = tasks.map(({ id, createdAt }) => ({
		from: Date.parse(createdAt),
		to: lastPolls.get(id) ?? Infinity,
	}));
	const underWayAt = (moment: number) =>
		spans.filter(({ from, to }) => from <= moment && moment < to).length;
	return Math.max(...spans.map(({ from }) => underWayAt(from)));
}
