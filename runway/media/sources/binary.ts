import { createHash } from 'node:crypto';
import type { IBinaryData } from 'n8n-workflow';

import type { MediaSource } from './source';

export interface BinaryOrigin {
	source: 'binary';
	binary: IBinaryData;
}

/** A file that came in with the item. */
export const binarySource: MediaSource<BinaryOrigin> = {
	value: 'binary',
	label: 'File From an Earlier Node',
	isForTools: false,
	parameter: {
		name: 'binaryField',
		label: 'Field',
		labelAlone: 'Input Data Field Name',
		typeOptions: { binaryDataProperty: true },
		placeholder: () => 'e.g. data',
		hint: (mediaTypes) =>
			`The name of the input field that holds the ${mediaTypes.join(' or ')} file`,
		besideOthers:
			"To use files of several nodes, merge them into one item, or enter {{ $('Node name').item.binary.data }}",
		forSeveral: {
			label: 'Input Data Field Name(s)',
			placeholder: 'e.g. ref0, ref1',
			hint: (mediaTypes) =>
				`The input field with the ${mediaTypes.join(' or ')} file. Several: ref0, ref1, or ref* for all that start with ref.`,
		},
	},
	each: (given, { files }) => files(given),
	read: (given, { file }) => ({ source: 'binary', binary: file(given) }),
	factsOf: ({ binary: { id, data } }) => ({
		identity: `binary:${id ?? createHash('sha256').update(data).digest('hex')}`,
		shown: {},
	}),
	file: async (_context, { binary }) => await Promise.resolve(binary),
	fileAtHand: ({ binary }) => binary,
};
