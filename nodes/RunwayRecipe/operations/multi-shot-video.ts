import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a story or a shot list; comes back with one video. */
export const multiShotVideo: GenerationOperation = {
	value: 'multiShotVideo',
	name: 'Multi-Shot Video',
	action: 'Generate multi-shot video',
	description: 'A film of several shots, from one prompt or from your own shot list',
	endpoint: 'recipes.multiShotVideo',
	defaultModel: 'auto',
	mainFields: ['prompt', 'shots', 'ratio', 'duration'],
	presets: {
		version: '2026-06',
		// Together as long as the film that is preselected.
		shots: [{ duration: 4 }, { duration: 3 }, { duration: 3 }],
	},
};
