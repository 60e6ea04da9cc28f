import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a recording and a language; comes back with it spoken in that language. */
export const voiceDubbing: GenerationOperation = {
	value: 'voiceDubbing',
	name: 'Dub',
	action: 'Dub audio',
	description: 'Voice dubbing: translate a recording. For a video, use Runway Video → Dub.',
	endpoint: 'voiceDubbing.create',
	defaultModel: 'eleven_voice_dubbing',
	mainFields: ['audioUri', 'targetLang'],
	presets: { targetLang: 'en' },
};
