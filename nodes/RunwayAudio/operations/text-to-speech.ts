import type { GenerationOperation } from '../../shared/generation-operation';
import { ownVoiceLocator } from '../../shared/voice-locator';

/** Sends a text and a voice; comes back with the spoken text. */
export const textToSpeech: GenerationOperation = {
	value: 'textToSpeech',
	name: 'Text to Speech',
	action: 'Generate speech from text',
	description: 'Text to speech: let a voice speak a text',
	endpoint: 'textToSpeech.create',
	defaultModel: 'eleven_multilingual_v2',
	isPricedByInput: true,
	locators: { 'voice.id': ownVoiceLocator.property },
	mainFields: ['promptText', 'voice'],
	presets: { 'voice.type': 'runway-preset', 'voice.presetId': 'Maya' },
};
