/**
 * The API's defaults for fields that are left out. Source: doc comments of the SDK's request types,
 * and of videoUpscale and imageUpscale the published OpenAPI file (see `hints.ts`).
 */
const DEFAULTS: Record<string, Record<string, string | number | boolean>> = {
	'imageUpscale.create': { scaleFactor: 2 },
	'recipes.marketingStockImage': { outputCount: 4, quality: 'high' },
	'recipes.multiShotVideo': { duration: 10, ratio: '1280:720' },
	'recipes.productAd': { duration: 10 },
	'recipes.productSwap': { duration: 10, resolution: '720p' },
	'recipes.productUgc': { duration: 15 },
	'videoToHdr.create': { outputFormat: 'hdr10' },
	'videoUpscale.create': { resolution: '2k' },
	'imageToVideo.create': { outputFormat: 'mp4', promptExpansionMode: 'balanced' },
	'textToVideo.create': { outputFormat: 'mp4', promptExpansionMode: 'balanced' },
	'videoToVideo.create': { mode: 'reference', outputFormat: 'mp4' },
};

/** Of one model, if models of an endpoint differ. */
const BY_MODEL: Record<string, Record<string, string | number>> = {
	gpt_image_2: { background: 'auto', quality: 'high' },
	gpt_image_2_5_flare: { background: 'auto', quality: 'high' },
	gpt_image_2_5_sunburst: { background: 'auto', quality: 'high' },
	grok_imagine_image_2: { quality: 'medium' },
	muse_image: { outputFormat: 'png' },
	seedance2_5: { 'videoToVideo.create:duration': 5 },
	seedream5_lite: { outputFormat: 'png' },
	seedream5_pro: { outputFormat: 'png' },
};

/** @param model undefined for a body without models, and for a model that is not known */
export function statedDefault(
	endpoint: string,
	model: string | undefined,
	field: string,
): string | number | boolean | undefined {
	const ofModel = model === undefined ? {} : (BY_MODEL[model] ?? {});
	return ofModel[`${endpoint}:${field}`] ?? ofModel[field] ?? DEFAULTS[endpoint]?.[field];
}
