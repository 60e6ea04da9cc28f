import type { Rule } from './rule';
import { choicesOf, secondsOf } from './worked-out';

const MULTI_SHOT = 'recipes.multiShotVideo';
const LENGTHS = choicesOf(MULTI_SHOT, 'custom', 'duration').join(', ');

export const RECIPE_RULES: Rule[] = [
	{
		endpoints: [MULTI_SHOT],
		models: ['custom'],
		problem: ({ shots, duration }, label) => {
			const total = secondsOf(shots);
			return total === duration
				? undefined
				: `'${label(['shots'])}' last ${total} seconds together, and a film can last ${LENGTHS}`;
		},
		advice: 'Change the durations of the shots.',
	},
];
