import type { FormOperation } from '../../../runway/form/operation';
import { knownDocumentLocator } from '../../shared/document-locator';
import { ownVoiceLocator } from '../../shared/voice-locator';

/** Sends a picture, a character and a voice; comes back with the avatar. */
export const create: FormOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create avatar',
	description: 'Make someone who speaks, from a picture, a character and a voice',
	endpoint: 'avatars.create',
	locators: {
		documentIds: knownDocumentLocator.property,
		'voice.id': ownVoiceLocator.property,
	},
	mainFields: ['name', 'referenceImage', 'personality', 'voice', 'startScript'],
};
