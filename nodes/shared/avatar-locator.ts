import { locator } from './locators';

const about = {
	list: { path: '/v1/avatars', subject: 'the avatars of this account' },
	searchMethod: 'searchAvatars',
	label: 'name',
	value: 'id',
	placeholder: 'e.g. 8be4df61-93ca-11d2-aa0d-00e098032b8c',
};

/** Picks an avatar. */
export const avatarLocator = locator({
	...about,
	name: 'avatarId',
	displayName: 'Avatar',
	description: 'The avatar to work with',
});

/** An avatar that is to speak, beside those that Runway provides. */
export const ownAvatarLocator = locator({
	...about,
	name: 'avatarAvatarId',
	displayName: 'Own Avatar',
	description: 'An avatar of this account, made with Runway Avatar',
});
