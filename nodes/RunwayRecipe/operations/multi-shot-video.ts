import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a story or a shot list; comes back with one video. */
export const multiShotVideo: GenerationOperation = {
	value: 'multiShotVideo',
	name: 'Multi-Shot Video',
	action: 'Generate multi-shot video',
	description: 'A film of several shots, from one prompt or from your own shot list',
	endpoint: 'recipes.multiShotVideo',
	defaultModel: 'auto',
	mainFields: ['prompt', 'shots', 'ratio', 'duration', 'audio'],
	presets: {
		version: '2026-06',
		duration: 5,
		audio: true,
		// Together as long as the shortest film.
		shots: [{ duration: 2 }, { duration: 2 }, { duration: 1 }],
	},
};
