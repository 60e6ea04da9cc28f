import type { GenerationOperation } from '../../shared/generation-operation';
import { ownVoiceLocator } from '../../shared/voice-locator';

/** Sends a recording and a voice; comes back with the recording in that voice. */
export const speechToSpeech: GenerationOperation = {
	value: 'speechToSpeech',
	name: 'Change Voice',
	action: 'Change voice of speech',
	description: 'Speech to speech: let another voice say the same, from audio or video',
	endpoint: 'speechToSpeech.create',
	defaultModel: 'eleven_multilingual_sts_v2',
	locators: { 'voice.id': ownVoiceLocator.property },
	mainFields: ['media', 'voice'],
	presets: { 'voice.type': 'runway-preset', 'voice.presetId': 'Maya' },
};
