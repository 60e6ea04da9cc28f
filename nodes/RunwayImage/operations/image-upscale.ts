import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends an image; comes back with it in more pixels. */
export const imageUpscale: GenerationOperation = {
	value: 'imageUpscale',
	name: 'Upscale',
	action: 'Upscale image',
	description: 'Image upscale: raise the resolution of a picture',
	endpoint: 'imageUpscale.create',
	defaultModel: 'magnific_precision_upscaler_v2',
	isPricedByInput: true,
	mainFields: ['imageUri', 'scaleFactor'],
};
