import type { Expectation } from './expected-end';
import { mean } from './mean';
import type { Look, Sightings } from './sightings';

/** How far off progress in hundredths is, by one standard deviation: a hundredth over √12. */
const NOISE = 0.003;
/** How far off the end is where one look is all there is, and the task may have stood still before. */
const POINT_SPREAD = 0.08;

/** The end of progress that grows evenly: where a straight line through it reaches 1. */
export function endOfLine({ looks, stillAt, lastAt }: Sightings): Expectation | undefined {
	const [first] = looks;
	if (looks.length === 1) {
		if (stillAt === undefined) return undefined;
		const endAt = stillAt + (first.at - stillAt) / first.progress;
		return { endAt, spreadMs: POINT_SPREAD * (endAt - lastAt) };
	}
	const line = lineThrough(looks);
	if (line.slope <= 0) return undefined;
	const endAt = line.at + (1 - line.progress) / line.slope;
	return { endAt, spreadMs: (line.noise / line.slope) * line.leverage(endAt) };
}

/** The straight line that comes closest to all looks (least squares), and how close it comes. */
function lineThrough(looks: Look[]) {
	const at = mean(looks.map((look) => look.at));
	const progress = mean(looks.map((look) => look.progress));
	let width = 0;
	let rise = 0;
	for (const look of looks) {
		width += (look.at - at) ** 2;
		rise += (look.at - at) * (look.progress - progress);
	}
	const slope = rise / width;
	let missed = 0;
	for (const look of looks) missed += (look.progress - progress - slope * (look.at - at)) ** 2;
	return {
		at,
		progress,
		slope,
		// Few looks lie on a line by chance: as if two more were off by the usual noise.
		noise: Math.sqrt((missed + 2 * NOISE ** 2) / looks.length),
		/** How much the noise counts at a moment that is far from the looks. */
		leverage: (moment: number) => Math.sqrt(1 / looks.length + (moment - at) ** 2 / width),
	};
}
