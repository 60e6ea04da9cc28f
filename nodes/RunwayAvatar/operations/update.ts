import type { FormOperation } from '../../../runway/form/operation';
import { create } from './create';

/** Sends what is to change; comes back with the avatar. */
export const update: FormOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update avatar',
	description: 'Change an avatar; what is left out stays',
	endpoint: 'avatars.update',
	locators: create.locators,
	mainFields: [],
};
