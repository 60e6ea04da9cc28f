import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a prompt, with reference images if wanted; comes back with one or more images. */
export const textToImage: GenerationOperation = {
	value: 'textToImage',
	name: 'Generate From Text',
	action: 'Generate image from text',
	description:
		'Text to image: draw pictures from a prompt, with pictures of people, things or styles to draw on',
	endpoint: 'textToImage.create',
	defaultModel: 'gen4_image',
	bestModel: 'gemini_image3_pro',
	mainFields: ['promptText', 'referenceImages', 'ratio', 'outputCount'],
	presets: { ratio: '1920:1080', outputCount: 1 },
};
