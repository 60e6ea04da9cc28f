/** How people name the models; the ids are the API's. */
export const MODEL_NAMES: Record<string, string> = {
	act_two: 'Act-Two',
	aleph2: 'Aleph 2',
	eleven_multilingual_sts_v2: 'ElevenLabs Multilingual Speech to Speech v2',
	eleven_multilingual_v2: 'ElevenLabs Multilingual v2',
	eleven_text_to_sound_v2: 'ElevenLabs Text to Sound v2',
	eleven_v3: 'ElevenLabs v3',
	eleven_voice_dubbing: 'ElevenLabs Voice Dubbing',
	eleven_voice_isolation: 'ElevenLabs Voice Isolation',
	enhance_frame_rate: 'Frame Rate Enhancer',
	gemini_image3_pro: 'Gemini Image 3 Pro',
	'gemini_image3.1_flash': 'Gemini Image 3.1 Flash',
	gemini_omni_flash: 'Gemini Omni Flash',
	'gemini_omni_flash_1.1': 'Gemini Omni Flash 1.1',
	'gemini_2.5_flash': 'Gemini 2.5 Flash',
	'gen4.5': 'Gen-4.5',
	gen4_image: 'Gen-4 Image',
	gen4_image_turbo: 'Gen-4 Image Turbo',
	gen4_turbo: 'Gen-4 Turbo',
	gpt_image_2: 'GPT Image 2',
	gpt_image_2_5_flare: 'GPT Image 2.5 Flare',
	gpt_image_2_5_sunburst: 'GPT Image 2.5 Sunburst',
	grok_imagine_1_5: 'Grok Imagine 1.5',
	grok_imagine_image_2: 'Grok Imagine Image 2',
	gwm1_avatars: 'GWM-1 Avatars',
	h3_max: 'MiniMax H3 Max',
	hailuo3: 'Hailuo 3',
	happyhorse_1_0: 'Happy Horse 1.0',
	magnific_precision_upscaler_v2: 'Magnific Precision Upscaler v2',
	magnific_video_upscaler_creative: 'Magnific Video Upscaler Creative',
	muse_image: 'Muse Image',
	ruby: 'Ruby',
	seed_audio: 'Seed Audio',
	seedance2: 'Seedance 2',
	seedance2_5: 'Seedance 2.5',
	seedance2_fast: 'Seedance 2 Fast',
	seedance2_mini: 'Seedance 2 Mini',
	seedream5_lite: 'Seedream 5 Lite',
	seedream5_pro: 'Seedream 5 Pro',
	'veo3.1': 'Veo 3.1',
	'veo3.1_fast': 'Veo 3.1 Fast',
	wan3: 'Wan 3',
	wan3_prime: 'Wan 3 Prime',
};

/**
 * Ids that older guides still name, with what takes their place. Sources: changelog of the SDK
 * (4.0.0 and 4.15.0 removed models), and the spelling of today's ids.
 */
const RETIRED_MODELS: Record<string, string> = {
	gen3a_turbo: 'gen4_turbo',
	gen4_aleph: 'aleph2',
	upscale_v1: 'magnific_video_upscaler_creative',
	veo3: 'veo3.1',
};

/** The id that takes the place of one that the API no longer knows; undefined for all others. */
export function retiredModel(id: string): string | undefined {
	const underscored = id.replaceAll('-', '_');
	const successor = RETIRED_MODELS[underscored];
	if (successor !== undefined) return successor;
	// Spelled with hyphens, as some guides do.
	return underscored !== id && underscored in MODEL_NAMES ? underscored : undefined;
}
