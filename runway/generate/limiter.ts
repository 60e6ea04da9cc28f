/** Carries out work as soon as a place is free, in the order in which it was asked for. */
export type Limiter = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** @param most works at the same time */
export function limiter(most: number): Limiter {
	let free = most;
	const waiting: Array<() => void> = [];
	return async (work) => {
		if (free > 0) free -= 1;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		return await work().finally(() => {
			const next = waiting.shift();
			// The place goes over to the next one, so that nobody comes in between.
			if (next === undefined) free += 1;
			else next();
		});
	};
}
