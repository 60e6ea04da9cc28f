import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a person and a product; comes back with a clip of the person presenting it. */
export const productUgc: GenerationOperation = {
	value: 'productUgc',
	name: 'Product UGC Clip',
	action: 'Generate product UGC clip',
	description: 'A clip in the style of user-generated content: a person presents a product',
	endpoint: 'recipes.productUgc',
	mainFields: [
		'characterImage',
		'productImage',
		'productInfo',
		'userConcept',
		'ratio',
		'duration',
		'audio',
	],
	presets: { ratio: '720:1280', version: '2026-06', duration: 4, audio: true },
};
