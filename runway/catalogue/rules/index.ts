import { IMAGE_RULES } from './image';
import { brokenNarrowing } from './narrowing';
import { RECIPE_RULES } from './recipe';
import { ROUTER_RULES } from './router';
import type { Body, LabelOf, Rule } from './rule';
import { SHAPED_BY_FRAMES, VIDEO_RULES } from './video';

export { type Narrowing, narrowingsOf, onlyValues } from './narrowing';

const RULES: Rule[] = [...VIDEO_RULES, ...IMAGE_RULES, ...RECIPE_RULES, ...ROUTER_RULES];

export interface BrokenRule {
	/** What is wrong, as a sentence without its full stop. */
	problem: string;
	advice: string;
}

/**
 * The first combination of fields that the API refuses.
 *
 * @param variant name of the request variant
 */
export function brokenRule(
	endpoint: string,
	variant: string,
	body: Body,
	label: LabelOf,
): BrokenRule | undefined {
	for (const { endpoints, models, problem, advice } of RULES) {
		if (!endpoints.includes(endpoint) || models?.includes(variant) === false) continue;
		const found = problem(body, label);
		if (found !== undefined) return { problem: found, advice };
	}
	return brokenNarrowing(endpoint, variant, body, label);
}

/** Whether frames decide the shape of the clip, so that only 'auto' goes with them. */
export function isShapedByFrames(endpoint: string, model: string | undefined): boolean {
	return endpoint === 'imageToVideo.create' && SHAPED_BY_FRAMES.some((each) => each === model);
}
