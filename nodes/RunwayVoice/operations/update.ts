import type { FormOperation } from '../../../runway/form/operation';

/** Sends what is to change; comes back with the voice. */
export const update: FormOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update voice',
	description: 'Change name or description of a voice; what is left out stays',
	endpoint: 'voices.update',
	mainFields: [],
};
