import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a clip with a prompt; comes back with the edited, restyled or extended clip. */
export const videoToVideo: GenerationOperation = {
	value: 'videoToVideo',
	name: 'Edit Video',
	action: 'Edit video',
	description: 'Video to video: change, restyle or extend a clip with a prompt',
	endpoint: 'videoToVideo.create',
	defaultModel: 'aleph2',
	sharedQuestions: { promptVideo: 'videoUri' },
	mainFields: [
		'videoUri',
		'promptVideo',
		'mode',
		'promptText',
		'ratio',
		'targetAspectRatio',
		'resolution',
		'duration',
		'audio',
	],
	presets: { duration: 5, audio: true },
};
