import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { type OptionName, OPTIONS } from './entries';
import type { Capability, Option } from './option';

/**
 * The collection 'Options' with some entries, by name.
 *
 * @param shownFor the condition for an option with a need; none if there is no choice of how to
 *   complete a run
 */
export function optionsField(
	names: OptionName[],
	shownFor: (need: Capability) => IDisplayOptions | undefined = () => undefined,
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: names
			.map((name): Option<unknown> => OPTIONS[name])
			.map(({ property, needs, isAboutFiles = false }) => {
				const conditions = {
					...(needs === undefined ? {} : shownFor(needs)),
					...(isAboutFiles ? { hide: { '@tool': [true] } } : {}),
				};
				return Object.keys(conditions).length === 0
					? property
					: { ...property, displayOptions: conditions };
			})
			.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}
