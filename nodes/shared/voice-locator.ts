import { locator } from './locators';

const about = {
	list: { path: '/v1/voices', subject: 'the voices of this account' },
	searchMethod: 'searchVoices',
	label: 'name',
	value: 'id',
	placeholder: 'e.g. 8be4df61-93ca-11d2-aa0d-00e098032b8c',
};

/** Picks a voice. */
export const voiceLocator = locator({
	...about,
	name: 'voiceId',
	displayName: 'Voice',
	description: 'The voice to work with',
});

/** A voice to speak with, beside those that Runway provides. */
export const ownVoiceLocator = locator({
	...about,
	name: 'id',
	displayName: 'Own Voice',
	description: 'A voice of this account, made with Runway Voice',
});
