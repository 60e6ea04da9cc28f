import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a brief; comes back with up to four images. */
export const marketingStockImage: GenerationOperation = {
	value: 'marketingStockImage',
	name: 'Marketing Stock Image',
	action: 'Generate marketing stock image',
	description: 'Stock pictures for marketing, with your logo if wanted',
	endpoint: 'recipes.marketingStockImage',
	mainFields: ['prompt', 'outputCount'],
	presets: { version: '2026-06', outputCount: 1 },
};
