import { variantOf } from '../endpoints';
import type { RuleName } from '../types';
import { IMAGE_RULES } from './image';
import { brokenNarrowing, onlyValues } from './narrowing';
import { RECIPE_RULES } from './recipe';
import { ROUTER_RULES } from './router';
import type { Body, LabelOf, Rule } from './rule';
import { VIDEO_RULES } from './video';
import { workedOutValues } from './worked-out';

export { type Narrowing, narrowingsOf } from './narrowing';
export { isWorkedOut } from './worked-out';

const RULES: Rule[] = [...VIDEO_RULES, ...IMAGE_RULES, ...RECIPE_RULES, ...ROUTER_RULES];

export interface BrokenRule {
	/** The problem, as a sentence without its full stop. */
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
	for (const { endpoints, models, rule, problem, advice } of RULES) {
		if (!endpoints.includes(endpoint) || models?.includes(variant) === false) continue;
		if (rule !== undefined && !hasRule(endpoint, variant, rule)) continue;
		const found = problem(body, label);
		if (found !== undefined) return { problem: found, advice };
	}
	return brokenNarrowing(endpoint, variant, body, label);
}

/** What is sent beside what was asked for: fields with one value left, and those that follow from others. */
export function unaskedValues(endpoint: string, variant: string, body: Body): Body {
	return {
		...onlyValues(endpoint, variant, body),
		...workedOutValues(endpoint, variant, body),
	};
}

/** Whether frames decide the shape of the clip, so that only 'auto' goes with them. */
export function isShapedByFrames(endpoint: string, model: string | undefined): boolean {
	return model !== undefined && hasRule(endpoint, model, 'shapedByFrames');
}

function hasRule(endpoint: string, variant: string, rule: RuleName): boolean {
	return variantOf(endpoint, variant)?.rules?.includes(rule) ?? false;
}
