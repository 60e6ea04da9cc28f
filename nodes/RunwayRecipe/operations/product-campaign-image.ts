import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a product and a brief; comes back with four images. */
export const productCampaignImage: GenerationOperation = {
	value: 'productCampaignImage',
	name: 'Product Campaign Images',
	action: 'Generate product campaign images',
	description: 'Four campaign pictures of a product in a style you describe',
	endpoint: 'recipes.productCampaignImage',
	mainFields: ['image', 'prompt'],
	presets: { version: '2026-06' },
};
