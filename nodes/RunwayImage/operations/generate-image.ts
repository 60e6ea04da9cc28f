import type { GenerationOperation } from '../../shared/generation-operation';
import { routerSlugLocator } from '../../shared/router-locator';

/** Sends a wish to a model router; comes back with the result and which model made it. */
export const generateImage: GenerationOperation = {
	value: 'generateImage',
	name: 'Generate Through Router',
	action: 'Generate image through router',
	description: 'Let a model router choose the model that draws the picture',
	endpoint: 'generate.image.create',
	wrapper: 'input',
	locators: { configId: routerSlugLocator.property },
	mainFields: ['configId', 'promptText', 'aspectRatio', 'resolution', 'outputCount'],
};
