import type { MediaType } from '../../catalogue/types';
import type { SourceParameter } from './source';

const EXAMPLE_FILES: Record<MediaType, string> = {
	image: 'picture.jpg',
	video: 'clip.mp4',
	audio: 'voice.mp3',
};

/** One field for an address, whoever fetches it. */
export const urlParameter: SourceParameter = {
	name: 'url',
	label: 'URL',
	labelAlone: 'URL',
	placeholder: ([type]) => `e.g. https://example.com/${EXAMPLE_FILES[type]}`,
	forSeveral: {
		label: 'URL(s)',
		hint: () => 'For several files, separate addresses with commas.',
	},
};
