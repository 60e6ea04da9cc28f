import { modelTask, type Outputs } from '../shared/output-fields.mts';

export const outputs: Outputs = {
	audio: {
		generateAudio: modelTask('audio'),
		soundEffect: modelTask('audio'),
		speechToSpeech: modelTask('audio'),
		textToSpeech: modelTask('audio'),
		voiceDubbing: { language: 'string', ...modelTask('audio') },
		voiceIsolation: modelTask('audio'),
	},
};
