import { itemForm } from '../../../runway/form/item-form';
import { mediaField } from '../../../runway/form/fields/media-field';
import { forEachItem } from '../../../runway/items/settle';
import { MediaResolver } from '../../../runway/media/media-resolver';
import type { MediaInput } from '../../../runway/media/media-input';
import type { NodeOperation } from '../../shared/operation';

/** Source: the uploads page of Runway's API docs. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

const file = mediaField({
	prefix: 'file',
	wireName: 'file',
	required: true,
	labels: { label: 'File' },
	binaryField: 'data',
	mediaTypes: ['image', 'video', 'audio'],
	sources: ['binary', 'fetch'],
});

/** Sends a file once; comes back with a URI that any Runway node takes as a URL for a day. */
export const createEphemeral: NodeOperation = {
	value: 'createEphemeral',
	name: 'Create',
	action: 'Create upload',
	description:
		'Upload an image, video or audio file of 512 bytes to 200 MB and get a runway:// URI that is valid for 24 hours',
	properties: file.properties,
	async execute(context) {
		const mediaIn = new MediaResolver(context);
		return await forEachItem(context, async (itemIndex) => {
			const { values, reader } = itemForm(context, itemIndex);
			const input = file.read(values, reader) as MediaInput;
			const runwayUri = await mediaIn.upload(input);
			const expiresAt = new Date(Date.now() + LIFETIME_MS).toISOString();
			return [{ json: { runwayUri, expiresAt } }];
		});
	},
};
