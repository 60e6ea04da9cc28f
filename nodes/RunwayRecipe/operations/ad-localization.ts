import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends an ad and a language; comes back with the ad in that language. */
export const adLocalization: GenerationOperation = {
	value: 'adLocalization',
	name: 'Localize Ad',
	action: 'Localize ad',
	description: 'Ad localization: put the text of an ad picture into another language',
	endpoint: 'recipes.adLocalization',
	mainFields: ['referenceImage', 'targetLanguage'],
	presets: { version: '2026-06', targetLanguage: 'en' },
};
