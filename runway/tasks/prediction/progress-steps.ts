import type { Expectation } from './expected-end';
import type { Look, Sightings } from './sightings';

/** From here on the time between two steps is what hides the end. */
const STEPS = [0.25, 0.1, 0.05];

/** The step in which a progress grows, where it is a large one; a single value may be whole by chance. */
export function stepOf(looks: Look[]): number | undefined {
	if (looks.length < 2) return undefined;
	const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6;
	return STEPS.find((step) => looks.every(({ progress }) => isWhole(progress / step)));
}

/**
 * The end of a task that tells each step when it has made it: at every look the true progress lies
 * between what was told and one step more. All straight lines that keep to that end between two
 * moments.
 */
export function endOfSteps({ looks, stillAt }: Sightings, step: number): Expectation | undefined {
	const bounds = looks.map(({ at, progress }) => ({ at, least: progress, most: progress + step }));
	if (stillAt !== undefined) bounds.unshift({ at: stillAt, least: -Infinity, most: step });
	let slowest = 0;
	let fastest = Infinity;
	for (const [index, later] of bounds.entries()) {
		for (const earlier of bounds.slice(0, index)) {
			const width = later.at - earlier.at;
			slowest = Math.max(slowest, (later.least - earlier.most) / width);
			fastest = Math.min(fastest, (later.most - earlier.least) / width);
		}
	}
	if (slowest === 0 || slowest > fastest) return undefined;
	const latest = Math.min(...bounds.map(({ at, least }) => at + (1 - least) / slowest));
	const earliest = Math.max(...bounds.map(({ at, most }) => at + (1 - most) / fastest));
	return { endAt: (earliest + latest) / 2, spreadMs: (latest - earliest) / Math.sqrt(12) };
}
