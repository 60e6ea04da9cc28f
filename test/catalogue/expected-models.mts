/**
 * The fields of each model, typed by hand from Runway's published reference for SDK 4.20.1. It shares
 * nothing with the generator: a field that one of the two has and the other has not is a mistake.
 */

const ratios = (list: string) => list.split(' ');

/** Lists of ratios that several models share, in the reference's own order. */
export const RATIOS = {
	G6: ratios('1280:720 720:1280 1104:832 960:960 832:1104 1584:672'),
	VEO4: ratios('1280:720 720:1280 1080:1920 1920:1080'),
	HA7: ratios('adaptive 21:9 16:9 4:3 1:1 3:4 9:16'),
	SD24: ratios(
		'992:432 864:496 752:560 640:640 560:752 496:864 1470:630 1280:720 1112:834 960:960 834:1112 720:1280 2206:946 1920:1080 1664:1248 1440:1440 1248:1664 1080:1920 3840:1646 3840:2160 3840:2880 3840:3840 2880:3840 2160:3840',
	),
	SD12: ratios(
		'992:432 864:496 752:560 640:640 560:752 496:864 1470:630 1280:720 1112:834 960:960 834:1112 720:1280',
	),
	HV2: ratios('1280:720 720:1280'),
	SD18: ratios(
		'992:432 854:480 752:560 640:640 560:752 480:854 1470:630 1280:720 1112:834 960:960 834:1112 720:1280 2206:946 1920:1080 1664:1248 1440:1440 1248:1664 1080:1920',
	),
	WAN18: ratios(
		'832:480 720:544 624:624 544:720 480:832 1280:720 1104:832 960:960 832:1104 720:1280 1920:1080 1648:1248 1440:1440 1248:1648 1080:1920 auto_480p auto_720p auto_1080p',
	),
	OMNI8: ratios('640:360 360:640 1280:720 720:1280 1920:1080 1080:1920 3840:2160 2160:3840'),
	HH10: ratios(
		'1280:720 720:1280 960:960 1108:832 832:1108 1920:1080 1080:1920 1440:1440 1662:1248 1248:1662',
	),
	GK7: ratios('1:1 16:9 9:16 4:3 3:4 3:2 2:3'),
	GI16: ratios(
		'1024:1024 1080:1080 1168:880 1360:768 1440:1080 1080:1440 1808:768 1920:1080 1080:1920 2112:912 1280:720 720:1280 720:720 960:720 720:960 1680:720',
	),
	GPT31: ratios(
		'2048:880 1920:1088 1920:1280 1920:1440 1920:1536 1920:1920 1536:1920 1440:1920 1280:1920 1088:1920 2912:1248 2560:1440 2560:1712 2560:1920 2560:2048 2560:2560 2048:2560 1920:2560 1712:2560 1440:2560 3840:1648 3840:2160 3504:2336 3264:2448 3200:2560 2880:2880 2560:3200 2448:3264 2336:3504 2160:3840 auto',
	),
	GF56: ratios(
		'512:512 416:624 624:416 432:592 592:432 448:576 576:448 384:672 672:384 768:336 256:1024 1024:256 176:1408 1408:176 1024:1024 832:1248 1248:832 864:1184 1184:864 896:1152 1152:896 768:1344 1344:768 1536:672 512:2048 2048:512 352:2816 2816:352 2048:2048 1696:2528 2528:1696 1792:2400 2400:1792 1856:2304 2304:1856 1536:2752 2752:1536 3168:1344 1024:4096 4096:1024 704:5632 5632:704 4096:4096 3392:5056 5056:3392 3584:4800 4800:3584 3712:4608 4608:3712 3072:5504 5504:3072 6336:2688 2048:8192 8192:2048 1408:11264 11264:1408',
	),
	MU9: ratios(
		'2352:1008 2016:1152 1920:1280 1792:1344 1600:1600 1344:1792 1280:1920 1152:2016 auto',
	),
	SP16: ratios(
		'1024:1024 1184:896 896:1184 1376:768 768:1376 1296:864 864:1296 2048:2048 2304:1728 1728:2304 2720:1530 1530:2720 2496:1664 1664:2496 auto_1k auto_2k',
	),
	SL16: ratios(
		'2048:2048 2304:1728 1728:2304 2848:1600 1600:2848 2496:1664 1664:2496 3136:1344 3072:3072 3456:2592 2592:3456 4096:2304 2304:4096 3744:2496 2496:3744 4704:2016',
	),
	GKI28: ratios(
		'1024:1024 1280:720 720:1280 1152:864 864:1152 1248:832 832:1248 1248:576 576:1248 1280:576 576:1280 1408:704 704:1408 2048:2048 2816:1584 1584:2816 2368:1776 1776:2368 2496:1664 1664:2496 2912:1344 1344:2912 3200:1440 1440:3200 2912:1456 1456:2912 auto_1k auto_2k',
	),
	GP30: ratios(
		'1344:768 768:1344 1024:1024 1184:864 864:1184 1536:672 832:1248 1248:832 896:1152 1152:896 2048:2048 1696:2528 2528:1696 1792:2400 2400:1792 1856:2304 2304:1856 1536:2752 2752:1536 3168:1344 4096:4096 3392:5056 5056:3392 3584:4800 4800:3584 3712:4608 4608:3712 3072:5504 5504:3072 6336:2688',
	),
	G25: ratios(
		'1344:768 768:1344 1024:1024 1184:864 864:1184 1536:672 832:1248 1248:832 896:1152 1152:896',
	),
} as const;

export interface ExpectedModel {
	/** Wire names, `model` left out. */
	required: string;
	optional: string;
	ratio?: keyof typeof RATIOS;
}

const GEN45_EXTRAS = 'contentModeration outputFormat proresProfile seed';
const REFERENCES = 'referenceAudio references referenceVideos';

/** By endpoint and model. */
export const MODELS: Record<string, Record<string, ExpectedModel>> = {
	'textToVideo.create': {
		'gen4.5': { required: 'promptText ratio duration', optional: GEN45_EXTRAS, ratio: 'HV2' },
		'veo3.1': {
			required: 'promptText ratio',
			optional: 'duration audio negativePrompt seed',
			ratio: 'VEO4',
		},
		'veo3.1_fast': {
			required: 'promptText ratio',
			optional: 'duration audio negativePrompt seed',
			ratio: 'VEO4',
		},
		hailuo3: {
			required: 'promptText',
			optional: `ratio duration resolution ${REFERENCES}`,
			ratio: 'HA7',
		},
		happyhorse_1_0: { required: 'promptText', optional: 'ratio duration', ratio: 'HH10' },
		seedance2: {
			required: 'promptText',
			optional: `ratio duration audio seed ${REFERENCES}`,
			ratio: 'SD24',
		},
		seedance2_fast: {
			required: 'promptText',
			optional: `ratio duration audio seed ${REFERENCES}`,
			ratio: 'SD12',
		},
		seedance2_mini: {
			required: 'promptText',
			optional: `ratio duration audio seed ${REFERENCES}`,
			ratio: 'SD12',
		},
		gemini_omni_flash: { required: 'promptText', optional: 'ratio duration', ratio: 'HV2' },
		seedance2_5: {
			required: '',
			optional: `promptText ratio duration audio seed ${REFERENCES}`,
			ratio: 'SD18',
		},
		grok_imagine_1_5: {
			required: 'promptText',
			optional: 'ratio duration resolution referenceAudio references',
			ratio: 'GK7',
		},
		wan3: {
			required: 'promptText',
			optional: `ratio duration audio ${REFERENCES}`,
			ratio: 'WAN18',
		},
		'gemini_omni_flash_1.1': {
			required: 'promptText',
			optional: 'ratio duration references referenceVideos',
			ratio: 'OMNI8',
		},
		wan3_prime: {
			required: 'promptText',
			optional: `ratio duration audio ${REFERENCES}`,
			ratio: 'WAN18',
		},
		h3_max: { required: 'promptText', optional: 'duration promptExpansionMode resolution seed' },
	},
	'imageToVideo.create': {
		'gen4.5': {
			required: 'promptImage promptText ratio duration',
			optional: GEN45_EXTRAS,
			ratio: 'G6',
		},
		gen4_turbo: {
			required: 'promptImage ratio',
			optional: 'promptText duration contentModeration seed',
			ratio: 'G6',
		},
		'veo3.1': {
			required: 'promptImage ratio',
			optional: 'promptText duration audio negativePrompt seed',
			ratio: 'VEO4',
		},
		'veo3.1_fast': {
			required: 'promptImage ratio',
			optional: 'promptText duration audio negativePrompt seed',
			ratio: 'VEO4',
		},
		hailuo3: {
			required: 'promptImage promptText',
			optional: 'ratio duration referenceAudio resolution',
			ratio: 'HA7',
		},
		happyhorse_1_0: { required: 'promptImage', optional: 'promptText duration resolution' },
		seedance2: {
			required: 'promptImage',
			optional: 'promptText ratio duration audio referenceAudio seed',
			ratio: 'SD24',
		},
		seedance2_fast: {
			required: 'promptImage',
			optional: 'promptText ratio duration audio referenceAudio seed',
			ratio: 'SD12',
		},
		seedance2_mini: {
			required: 'promptImage',
			optional: 'promptText ratio duration audio referenceAudio seed',
			ratio: 'SD12',
		},
		gemini_omni_flash: {
			required: 'promptImage',
			optional: 'promptText ratio duration',
			ratio: 'HV2',
		},
		seedance2_5: {
			required: 'promptImage',
			optional: 'promptText ratio duration audio referenceAudio seed',
			ratio: 'SD18',
		},
		grok_imagine_1_5: { required: 'promptImage', optional: 'promptText duration resolution' },
		wan3: {
			required: 'promptImage promptText',
			optional: 'ratio duration audio referenceAudio referenceVideos',
			ratio: 'WAN18',
		},
		'gemini_omni_flash_1.1': {
			required: 'promptImage promptText',
			optional: 'ratio duration',
			ratio: 'OMNI8',
		},
		wan3_prime: {
			required: 'promptImage promptText',
			optional: 'ratio duration audio referenceAudio referenceVideos',
			ratio: 'WAN18',
		},
		h3_max: {
			required: 'promptImage promptText',
			optional: 'duration promptExpansionMode resolution seed',
		},
	},
	'videoToVideo.create': {
		aleph2: {
			required: 'videoUri',
			optional:
				'promptText ratio contentModeration keyframes outputFormat proresProfile seed targetAspectRatio',
		},
		hailuo3: {
			required: 'promptVideo promptText',
			optional: `ratio duration resolution ${REFERENCES}`,
			ratio: 'HA7',
		},
		seedance2: {
			required: 'promptVideo',
			optional: `promptText ratio duration audio seed ${REFERENCES}`,
			ratio: 'SD24',
		},
		seedance2_fast: {
			required: 'promptVideo',
			optional: `promptText ratio duration audio seed ${REFERENCES}`,
			ratio: 'SD12',
		},
		seedance2_mini: {
			required: 'promptVideo',
			optional: `promptText ratio duration audio seed ${REFERENCES}`,
			ratio: 'SD12',
		},
		gemini_omni_flash: { required: 'videoUri promptText', optional: 'references' },
		seedance2_5: {
			required: 'promptVideo',
			optional: `promptText ratio duration audio mode seed ${REFERENCES}`,
			ratio: 'SD18',
		},
		'gemini_omni_flash_1.1': {
			required: 'videoUri promptText',
			optional: 'ratio duration mode references',
			ratio: 'OMNI8',
		},
	},
	'textToImage.create': {
		gen4_image_turbo: {
			required: 'promptText ratio referenceImages',
			optional: 'contentModeration seed',
			ratio: 'GI16',
		},
		gen4_image: {
			required: 'promptText ratio',
			optional: 'contentModeration referenceImages seed',
			ratio: 'GI16',
		},
		gpt_image_2: {
			required: 'promptText ratio',
			optional: 'background outputCount quality referenceImages',
			ratio: 'GPT31',
		},
		'gemini_image3.1_flash': {
			required: 'promptText ratio',
			optional: 'outputCount referenceImages',
			ratio: 'GF56',
		},
		muse_image: {
			required: 'promptText ratio',
			optional: 'outputCount outputFormat referenceImages',
			ratio: 'MU9',
		},
		seedream5_pro: {
			required: 'promptText ratio',
			optional: 'grounding outputCount outputFormat referenceImages',
			ratio: 'SP16',
		},
		seedream5_lite: {
			required: 'promptText ratio',
			optional: 'grounding outputCount outputFormat referenceImages',
			ratio: 'SL16',
		},
		grok_imagine_image_2: {
			required: 'promptText ratio',
			optional: 'edit outputCount quality referenceImages',
			ratio: 'GKI28',
		},
		gemini_image3_pro: {
			required: 'promptText ratio',
			optional: 'outputCount referenceImages',
			ratio: 'GP30',
		},
		gpt_image_2_5_flare: {
			required: 'promptText ratio',
			optional: 'background outputCount quality referenceImages',
			ratio: 'GPT31',
		},
		gpt_image_2_5_sunburst: {
			required: 'promptText ratio',
			optional: 'background outputCount quality referenceImages',
			ratio: 'GPT31',
		},
		'gemini_2.5_flash': { required: 'promptText ratio', optional: 'referenceImages', ratio: 'G25' },
	},
	'characterPerformance.create': {
		act_two: {
			required: 'character reference',
			optional: 'bodyControl expressionIntensity ratio seed contentModeration',
			ratio: 'G6',
		},
	},
	'videoToHdr.create': { ruby: { required: 'videoUri', optional: 'outputFormat proresProfile' } },
	'videoUpscale.create': {
		magnific_video_upscaler_creative: {
			required: 'videoUri',
			optional: 'creativity flavor fpsBoost resolution sharpen smartGrain',
		},
		enhance_frame_rate: { required: 'videoUri targetFramerate', optional: '' },
	},
	'imageUpscale.create': {
		magnific_precision_upscaler_v2: {
			required: 'imageUri',
			optional: 'flavor scaleFactor sharpen smartGrain ultraDetail',
		},
	},
	'textToSpeech.create': {
		eleven_multilingual_v2: { required: 'promptText voice', optional: '' },
		eleven_v3: {
			required: 'promptText voice',
			optional:
				'applyTextNormalization languageCode seed similarityBoost speed stability style useSpeakerBoost',
		},
		seed_audio: {
			required: 'promptText',
			optional: 'voice loudnessRate speechRate pitchRate outputFormat sampleRate',
		},
	},
	'soundEffect.create': {
		seed_audio: {
			required: 'promptText',
			optional: 'loudnessRate speechRate pitchRate outputFormat sampleRate referenceAudios',
		},
		eleven_text_to_sound_v2: { required: 'promptText', optional: 'duration loop' },
	},
	'speechToSpeech.create': {
		eleven_multilingual_sts_v2: { required: 'media voice', optional: 'removeBackgroundNoise' },
	},
	'voiceIsolation.create': { eleven_voice_isolation: { required: 'audioUri', optional: '' } },
	'voiceDubbing.create': {
		eleven_voice_dubbing: {
			required: 'audioUri targetLang',
			optional: 'disableVoiceCloning dropBackgroundAudio numSpeakers',
		},
	},
};

/** Recipes have no model; `mode` tells the two forms of one of them apart. */
export const RECIPES: Record<string, Record<string, ExpectedModel>> = {
	'recipes.adLocalization': {
		default: { required: 'referenceImage targetLanguage version', optional: '' },
	},
	'recipes.marketingStockImage': {
		default: { required: 'prompt version', optional: 'outputCount quality referenceImage' },
	},
	'recipes.multiShotVideo': {
		auto: { required: 'mode prompt version', optional: 'audio duration firstFrame ratio' },
		custom: { required: 'mode shots version', optional: 'audio duration firstFrame ratio' },
	},
	'recipes.productAd': {
		default: {
			required: 'productImages version',
			optional: 'audio duration productInfo ratio styleImages userConcept',
		},
	},
	'recipes.productCampaignImage': { default: { required: 'image prompt version', optional: '' } },
	'recipes.productSwap': {
		default: {
			required: 'newProductImages originalProductImage referenceVideo version',
			optional: 'audio duration resolution',
		},
	},
	'recipes.productUgc': {
		default: {
			required: 'characterImage productImage version',
			optional: 'audio duration productInfo userConcept ratio',
		},
	},
};
