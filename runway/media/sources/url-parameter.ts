import type { MediaType } from '../../catalogue/types';
import type { SourceParameter } from './source';

const EXAMPLE_FILES: Record<MediaType, string> = {
	image: 'picture.jpg',
	video: 'clip.mp4',
	audio: 'voice.mp3',
};

/** The field for an address, whether Runway or n8n fetches it. */
export const urlParameter: SourceParameter = {
	name: 'url',
	label: 'URL',
	labelAlone: 'URL',
	placeholder: ([type]) => `e.g. https://example.com/${EXAMPLE_FILES[type]}`,
	forSeveral: {
		label: 'URL(s)',
		hint: () => 'Separate several with commas',
	},
};
