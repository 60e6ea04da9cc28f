import { withoutMissing } from '../../api/json';
import { dollarsOf } from '../../catalogue/prices';
import type { Task } from '../../tasks/task';
import { TASK } from '../../tasks/task-type';
import type { ItemTask } from './item-task';

/** The cost of a task, as precisely as it is known. */
export interface CostJson {
	[name: string]: number | string | undefined;
	credits: number;
	dollars: number;
	/** The kind of figure: charged, Runway's estimate, or the forecast of the price list. */
	basis: 'charged' | 'estimate' | 'forecast';
	estimatedCredits?: number;
	forecastCredits?: number;
	/** How sure the forecast was. */
	forecastCertainty?: string;
}

/** @returns undefined if nothing is known; Runway names no price of a workflow run */
export function costOf(
	{ idField, forecast, estimatedCredits }: ItemTask,
	{ cost, estimatedCost }: Partial<Task>,
): CostJson | undefined {
	const estimated = estimatedCredits ?? estimatedCost?.credits;
	const expected = idField === TASK.idField ? forecast : undefined;
	const figures = [
		['charged', cost?.credits],
		['estimate', estimated],
		['forecast', expected?.credits],
	] as const;
	for (const [basis, credits] of figures) {
		if (typeof credits !== 'number') continue;
		return withoutMissing({
			...creditsAs(basis, credits),
			estimatedCredits: estimated,
			forecastCredits: expected?.credits ?? undefined,
			forecastCertainty: expected?.certainty,
		});
	}
	return undefined;
}

export const creditsAs = (basis: CostJson['basis'], credits: number): CostJson => ({
	credits,
	dollars: dollarsOf(credits),
	basis,
});
