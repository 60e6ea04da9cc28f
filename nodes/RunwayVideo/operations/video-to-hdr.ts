import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a clip; comes back with it in high dynamic range. */
export const videoToHdr: GenerationOperation = {
	value: 'videoToHdr',
	name: 'Convert to HDR',
	action: 'Convert video to HDR',
	description: 'Video to HDR: turn a standard clip into high dynamic range',
	endpoint: 'videoToHdr.create',
	defaultModel: 'ruby',
	mainFields: ['videoUri', 'outputFormat'],
};
