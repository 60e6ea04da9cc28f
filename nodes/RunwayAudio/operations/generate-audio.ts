import type { GenerationOperation } from '../../shared/generation-operation';
import { routerSlugLocator } from '../../shared/router-locator';

/** Sends a wish to a model router; comes back with the result and which model made it. */
export const generateAudio: GenerationOperation = {
	value: 'generateAudio',
	name: 'Generate Through Router',
	action: 'Generate audio through router',
	description: 'Let a model router choose the model: speech, sound effects or music',
	endpoint: 'generate.audio.create',
	wrapper: 'input',
	locators: { configId: routerSlugLocator.property },
	isPricedByInput: true,
	mainFields: ['configId', 'type', 'promptText', 'voice', 'duration'],
};
