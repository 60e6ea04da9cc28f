import os from 'node:os';

const SAMPLE_MS = 1_000;

function times(): { busy: number; all: number } {
	const sums = os.cpus().map(({ times: { idle, ...others } }) => {
		const busy = Object.values(others).reduce((sum, ms) => sum + ms, 0);
		return { busy, all: busy + idle };
	});
	return {
		busy: sums.reduce((sum, { busy }) => sum + busy, 0),
		all: sums.reduce((sum, { all }) => sum + all, 0),
	};
}

/**
 * Watches how busy the processors are, with whatever runs beside the benchmark: what is measured on a
 * full machine says more about the machine.
 *
 * @returns stops, and returns a report
 */
export function watchProcessors(): () => string {
	const first = times();
	let last = first;
	let most = 0;
	const share = (from: typeof first, to: typeof first) =>
		to.all === from.all ? 0 : (to.busy - from.busy) / (to.all - from.all);
	const sampling = setInterval(() => {
		const now = times();
		most = Math.max(most, share(last, now));
		last = now;
	}, SAMPLE_MS);
	return () => {
		clearInterval(sampling);
		const percent = (value: number) => `${Math.round(value * 100)} %`;
		return `processors ${percent(share(first, times()))} busy, at most ${percent(most)} of a second`;
	};
}
