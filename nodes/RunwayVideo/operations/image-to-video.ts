import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends one or more images, as frames or as references, with a prompt; comes back with one clip. */
export const imageToVideo: GenerationOperation = {
	value: 'imageToVideo',
	name: 'Generate From Image',
	action: 'Generate video from image',
	description: 'Image to video: animate a picture, or fill in between a first and a last frame',
	endpoint: 'imageToVideo.create',
	defaultModel: 'gen4.5',
	bestModel: 'veo3.1',
	mainFields: ['promptImage', 'promptText', 'ratio', 'resolution', 'duration', 'audio'],
	presets: {
		ratio: '1280:720',
		duration: 5,
		resolution: '720p',
		audio: true,
	},
};
