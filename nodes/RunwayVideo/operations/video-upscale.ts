import type { GenerationOperation } from '../../shared/generation-operation';

/** Sends a clip; comes back with it in more pixels or more frames per second. */
export const videoUpscale: GenerationOperation = {
	value: 'videoUpscale',
	name: 'Upscale',
	action: 'Upscale video',
	description: 'Video upscale: raise the resolution or the frame rate of a clip',
	endpoint: 'videoUpscale.create',
	defaultModel: 'magnific_video_upscaler_creative',
	mainFields: ['videoUri', 'resolution', 'targetFramerate'],
	presets: { targetFramerate: '60' },
};
