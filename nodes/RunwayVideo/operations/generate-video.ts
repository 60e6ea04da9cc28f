import type { GenerationOperation } from '../../shared/generation-operation';
import { routerSlugLocator } from '../../shared/router-locator';

/** Sends a wish to a model router; comes back with the result and which model made it. */
export const generateVideo: GenerationOperation = {
	value: 'generateVideo',
	name: 'Generate Through Router',
	action: 'Generate video through router',
	description: 'Let a model router choose the model: from text, images or videos',
	endpoint: 'generate.video.create',
	wrapper: 'input',
	locators: { configId: routerSlugLocator.property },
	mainFields: ['configId', 'promptText', 'aspectRatio', 'resolution', 'duration'],
};
