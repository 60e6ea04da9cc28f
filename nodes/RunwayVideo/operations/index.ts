import { generationOperation } from '../../generation-operation';
import { generateVideo } from './generateVideo';
import { characterPerformance } from './characterPerformance';
import { imageToVideo } from './imageToVideo';
import { textToVideo } from './textToVideo';
import { videoToHdr } from './videoToHdr';
import { videoToVideo } from './videoToVideo';
import { videoUpscale } from './videoUpscale';

/** What this node generates; each file says what its operation sends and brings back. */
export const videoGenerations = [
	generateVideo,
	characterPerformance,
	imageToVideo,
	textToVideo,
	videoToHdr,
	videoToVideo,
	videoUpscale,
];

export const videoOperations = videoGenerations.map(generationOperation);
