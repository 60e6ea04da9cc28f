import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a prompt; comes back with one clip. */
export const textToVideo: GenerationOperation = {
	value: 'textToVideo',
	name: 'Generate From Text',
	action: 'Generate video from text',
	description: 'Text to video: make a clip from a written prompt',
	endpoint: 'textToVideo.create',
	defaultModel: 'gen4.5',
	bestModel: 'veo3.1',
	mainFields: ['promptText', 'ratio', 'resolution', 'duration', 'audio'],
	presets: { ratio: '1280:720', duration: 5, resolution: '720p', audio: true },
};
