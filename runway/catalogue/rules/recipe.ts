import type { Rule } from './rule';

export const RECIPE_RULES: Rule[] = [
	{
		endpoints: ['recipes.multiShotVideo'],
		models: ['custom'],
		problem: (body, label) => {
			const shots = (body.shots ?? []) as Array<{ duration?: number }>;
			const total = shots.reduce((sum, shot) => sum + (shot.duration ?? 0), 0);
			// Source of the default: doc comment of the recipe's duration.
			const duration = Number(body.duration ?? 10);
			return total === duration
				? undefined
				: `The shots last ${total} seconds together, but '${label(['duration'])}' is ${duration}`;
		},
		advice: 'Make the durations of the shots add up to the duration of the video.',
	},
];
