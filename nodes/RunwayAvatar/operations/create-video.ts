import { ownAvatarLocator } from '../../shared/avatar-locator';
import type { GenerationOperation } from '../../shared/generation-operation';
import { ownVoiceLocator } from '../../shared/voice-locator';

/** Sends an avatar and a text or a recording; comes back with a video of the avatar that speaks it. */
export const createVideo: GenerationOperation = {
	value: 'createVideo',
	name: 'Create Video',
	action: 'Create video of avatar',
	description: 'Let an avatar speak a text or a recording, and get the video',
	endpoint: 'avatarVideos.create',
	defaultModel: 'gwm1_avatars',
	locators: {
		'avatar.avatarId': ownAvatarLocator.property,
		'speech.voice.id': ownVoiceLocator.property,
	},
	mainFields: ['avatar', 'speech'],
	presets: { 'avatar.type': 'custom', 'speech.type': 'text' },
	isPricedByInput: true,
};
