import { generationOperation } from '../../shared/generation-operation';
import { generateVideo } from './generate-video';
import { characterPerformance } from './character-performance';
import { dubVideo } from './dub-video';
import { imageToVideo } from './image-to-video';
import { joinClips } from './join-clips';
import { textToVideo } from './text-to-video';
import { videoToHdr } from './video-to-hdr';
import { videoToVideo } from './video-to-video';
import { videoUpscale } from './video-upscale';

/** The operations that generate media; each file states the request and the result of one. */
export const videoGenerations = [
	generateVideo,
	characterPerformance,
	dubVideo,
	imageToVideo,
	textToVideo,
	videoToHdr,
	videoToVideo,
	videoUpscale,
];

export const videoOperations = [...videoGenerations.map(generationOperation), joinClips];
