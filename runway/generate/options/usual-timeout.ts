const MINUTE_S = 60;
const HOUR_S = 3_600;

/** Fits 30-second clips in 4K; the SDK waits ten minutes by default. */
const VIDEO_S = 30 * MINUTE_S;

const SHORT_S = 15 * MINUTE_S;
const RECIPE_S = HOUR_S;
const LONG_S = 2 * HOUR_S;

/** Seconds that a task of an operation may run, if nothing else is asked for. */
const BY_OPERATION: Record<string, number> = {
	generateAudio: SHORT_S,
	generateImage: SHORT_S,
	imageUpscale: SHORT_S,
	adLocalization: SHORT_S,
	marketingStockImage: SHORT_S,
	productCampaignImage: SHORT_S,
	soundEffect: SHORT_S,
	speechToSpeech: SHORT_S,
	textToImage: SHORT_S,
	textToSpeech: SHORT_S,

	multiShotVideo: RECIPE_S,
	productAd: RECIPE_S,
	productSwap: RECIPE_S,
	productUgc: RECIPE_S,

	// Three seconds of video took up to seven minutes; Runway takes thirty.
	videoUpscale: LONG_S,
	videoToHdr: LONG_S,
	// Whatever the workflow does, and whatever task it is.
	run: LONG_S,
	wait: LONG_S,
};

/** THROTTLED tasks wait for the account's other tasks, so this depends on the batch. */
export const DEFAULT_QUEUE_TIMEOUT_S = 7_200;

/** Fits every operation. */
export const LONGEST_TIMEOUT_S = LONG_S;

export function usualTimeoutS(operation: string): number {
	return Object.hasOwn(BY_OPERATION, operation) ? BY_OPERATION[operation] : VIDEO_S;
}

export const USUAL_TIMEOUTS =
	'15 minutes for images and sounds, 30 minutes for videos, 1 hour for video recipes, and 2 hours for upscales, HDR, workflows and tasks from elsewhere';
