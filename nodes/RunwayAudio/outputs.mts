import { modelTask, type Outputs, routedTask } from '../shared/output-fields.mts';

export const outputs: Outputs = {
	audio: {
		generateAudio: routedTask({ type: 'string', voice: 'string' }),
		soundEffect: modelTask,
		speechToSpeech: modelTask,
		textToSpeech: modelTask,
		voiceDubbing: modelTask,
		voiceIsolation: modelTask,
	},
};
