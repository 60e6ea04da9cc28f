/** The calls that start a task: path, body and result. */
import type { Medium } from '../media/plan.mts';

export interface TaskEndpoint {
	path: string;
	/** Name of the body's type in the SDK, and of its schema here. */
	typeName: string;
	medium: Medium;
	/** Model that a call without a `model` of its own is billed as. */
	billedAs?: string;
	/** Some creates answer without the estimate. */
	answersWithoutEstimate?: boolean;
}

export const taskEndpoints: TaskEndpoint[] = [
	{ path: '/v1/image_to_video', typeName: 'ImageToVideoCreateParams', medium: 'video' },
	{ path: '/v1/text_to_video', typeName: 'TextToVideoCreateParams', medium: 'video' },
	{ path: '/v1/video_to_video', typeName: 'VideoToVideoCreateParams', medium: 'video' },
	{ path: '/v1/video_to_hdr', typeName: 'VideoToHdrCreateParams', medium: 'video' },
	{ path: '/v1/video_upscale', typeName: 'VideoUpscaleCreateParams', medium: 'video' },
	{
		path: '/v1/character_performance',
		typeName: 'CharacterPerformanceCreateParams',
		medium: 'video',
	},
	{
		path: '/v1/avatar_videos',
		typeName: 'AvatarVideoCreateParams',
		medium: 'video',
		answersWithoutEstimate: true,
	},
	{ path: '/v1/text_to_image', typeName: 'TextToImageCreateParams', medium: 'image' },
	{ path: '/v1/image_upscale', typeName: 'ImageUpscaleCreateParams', medium: 'image' },
	{ path: '/v1/text_to_speech', typeName: 'TextToSpeechCreateParams', medium: 'audio' },
	{ path: '/v1/sound_effect', typeName: 'SoundEffectCreateParams', medium: 'audio' },
	{ path: '/v1/speech_to_speech', typeName: 'SpeechToSpeechCreateParams', medium: 'audio' },
	{ path: '/v1/voice_isolation', typeName: 'VoiceIsolationCreateParams', medium: 'audio' },
	{ path: '/v1/voice_dubbing', typeName: 'VoiceDubbingCreateParams', medium: 'audio' },
	{
		path: '/v1/recipes/ad_localization',
		typeName: 'RecipeAdLocalizationParams',
		medium: 'image',
		billedAs: 'gpt_image_2',
	},
	{
		path: '/v1/recipes/marketing_stock_image',
		typeName: 'RecipeMarketingStockImageParams',
		medium: 'image',
		billedAs: 'gpt_image_2',
	},
	{
		path: '/v1/recipes/product_campaign_image',
		typeName: 'RecipeProductCampaignImageParams',
		medium: 'image',
		billedAs: 'gpt_image_2',
	},
	{
		path: '/v1/recipes/multi_shot_video',
		typeName: 'RecipeMultiShotVideoParams',
		medium: 'video',
		billedAs: 'seedance2',
	},
	{
		path: '/v1/recipes/product_ad',
		typeName: 'RecipeProductAdParams',
		medium: 'video',
		billedAs: 'seedance2',
	},
	{
		path: '/v1/recipes/product_swap',
		typeName: 'RecipeProductSwapParams',
		medium: 'video',
		billedAs: 'seedance2',
	},
	{
		path: '/v1/recipes/product_ugc',
		typeName: 'RecipeProductUgcParams',
		medium: 'video',
		billedAs: 'seedance2',
	},
];
