import type { FormOperation } from '../../../runway/form/operation';

/** Sends a name, and a description or a recording; comes back with the voice. */
export const create: FormOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create voice',
	description: 'Make a voice from a description, or like the one in a recording',
	endpoint: 'voices.create',
	mainFields: ['name', 'from', 'description'],
	presets: { 'from.type': 'text' },
};
