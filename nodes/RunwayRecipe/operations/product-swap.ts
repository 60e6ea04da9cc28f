import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a clip and pictures of both products; comes back with the clip showing the new one. */
export const productSwap: GenerationOperation = {
	value: 'productSwap',
	name: 'Product Swap',
	action: 'Swap product in video',
	description: 'Put another product into an existing clip',
	endpoint: 'recipes.productSwap',
	mainFields: [
		'referenceVideo',
		'originalProductImage',
		'newProductImages',
		'resolution',
		'duration',
		'audio',
	],
	presets: { version: '2026-06', duration: 4, audio: true },
};
