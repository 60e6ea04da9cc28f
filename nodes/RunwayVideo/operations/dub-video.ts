import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends the sound of a video and languages; comes back with the video in each language. */
export const dubVideo: GenerationOperation = {
	value: 'dubVideo',
	name: 'Dub',
	action: 'Dub video into other languages',
	description: 'Translate the speech of a video: one MP4 for each language, with the same picture',
	endpoint: 'voiceDubbing.create',
	defaultModel: 'eleven_voice_dubbing',
	layUnder: 'audioUri',
	files: { audioUri: ['video'] },
	sharedQuestions: { audioUri: 'videoUri' },
	editions: { targetLang: 'languages' },
	words: {
		audioUri: {
			label: 'Video',
			description: 'An MP4 or MOV file with speech. Its picture stays as it is.',
		},
		targetLang: {
			label: 'Target Languages',
			description: 'One video for each. Each is created and charged by itself.',
		},
	},
	mainFields: ['audioUri', 'targetLang'],
	presets: { targetLang: 'es' },
};
