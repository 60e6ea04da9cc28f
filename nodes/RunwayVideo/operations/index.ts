import { generationOperation } from '../../generation-operation';
import { characterPerformance } from './characterPerformance';
import { imageToVideo } from './imageToVideo';
import { textToVideo } from './textToVideo';
import { videoToHdr } from './videoToHdr';
import { videoToVideo } from './videoToVideo';
import { videoUpscale } from './videoUpscale';

export const videoOperations = [
	characterPerformance,
	imageToVideo,
	textToVideo,
	videoToHdr,
	videoToVideo,
	videoUpscale,
].map(generationOperation);
