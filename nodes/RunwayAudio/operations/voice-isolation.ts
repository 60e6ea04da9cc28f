import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a recording; comes back with the voice alone. */
export const voiceIsolation: GenerationOperation = {
	value: 'voiceIsolation',
	name: 'Isolate Voice',
	action: 'Isolate voice in audio',
	description: 'Voice isolation: remove music and noise around a voice',
	endpoint: 'voiceIsolation.create',
	defaultModel: 'eleven_voice_isolation',
	mainFields: ['audioUri'],
};
