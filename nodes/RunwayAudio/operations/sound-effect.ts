import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a description; comes back with the sound. */
export const soundEffect: GenerationOperation = {
	value: 'soundEffect',
	name: 'Sound Effect',
	action: 'Generate sound effect',
	description: 'Sound effects, ambience and music from a description',
	endpoint: 'soundEffect.create',
	defaultModel: 'eleven_text_to_sound_v2',
	mainFields: ['promptText', 'duration'],
};
