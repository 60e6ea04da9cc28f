import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a character and a filmed performance; comes back with the character acting it out. */
export const characterPerformance: GenerationOperation = {
	value: 'characterPerformance',
	name: 'Animate Character',
	action: 'Animate character video',
	description: 'Character performance: bring a face or figure to life with a filmed performance',
	endpoint: 'characterPerformance.create',
	defaultModel: 'act_two',
	mainFields: ['character', 'reference', 'ratio'],
	presets: { ratio: '1280:720' },
};
