import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends pictures of a product; comes back with an ad clip. */
export const productAd: GenerationOperation = {
	value: 'productAd',
	name: 'Product Ad',
	action: 'Generate product ad',
	description: 'An ad clip from pictures of a product',
	endpoint: 'recipes.productAd',
	mainFields: ['productImages', 'productInfo', 'userConcept', 'ratio', 'duration', 'audio'],
	presets: { version: '2026-07', ratio: '1280:720', duration: 4, audio: true },
};
