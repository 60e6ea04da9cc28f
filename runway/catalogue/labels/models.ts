/** How people name the models; the ids are the API's. */
export const MODEL_NAMES: Record<string, string> = {
	act_two: 'Act-Two',
	aleph2: 'Aleph 2',
	eleven_multilingual_sts_v2: 'ElevenLabs Multilingual Speech to Speech v2',
	eleven_multilingual_v2: 'ElevenLabs Multilingual v2',
	eleven_text_to_sound_v2: 'ElevenLabs Text to Sound v2',
	eleven_v3: 'ElevenLabs v3',
	eleven_v4: 'ElevenLabs v4',
	eleven_voice_dubbing: 'ElevenLabs Voice Dubbing',
	eleven_voice_isolation: 'ElevenLabs Voice Isolation',
	enhance_frame_rate: 'Frame Rate Enhancer',
	gemini_image3_pro: 'Gemini Image 3 Pro (Nano Banana Pro)',
	'gemini_image3.1_flash': 'Gemini Image 3.1 Flash (Nano Banana 2)',
	gemini_omni_flash: 'Gemini Omni Flash',
	'gemini_omni_flash_1.1': 'Gemini Omni Flash 1.1',
	'gemini_2.5_flash': 'Gemini 2.5 Flash (Nano Banana)',
	'gen4.5': 'Gen-4.5',
	gen4_image: 'Gen-4 Image',
	gen4_image_turbo: 'Gen-4 Image Turbo',
	gen4_turbo: 'Gen-4 Turbo',
	gpt_image_2: 'GPT Image 2',
	gpt_image_2_5_flare: 'GPT Image 2.5 Flare',
	gpt_image_2_5_sunburst: 'GPT Image 2.5 Sunburst',
	grok_imagine_1_5: 'Grok Imagine 1.5',
	grok_imagine_1_5_lite: 'Grok Imagine 1.5 Lite',
	grok_imagine_image_2: 'Grok Imagine Image 2',
	gwm1_avatars: 'GWM-1 Avatars',
	h3_max: 'MiniMax H3 Max',
	hailuo3: 'Hailuo 3',
	hailuo3_highspeed: 'Hailuo 3 Highspeed',
	hailuo3_lite: 'Hailuo 3 Lite',
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

/** Models of one maker are together, Runway's own first. By the start of their ids. */
export const FAMILIES: string[][] = [
	['gen4', 'act_two', 'aleph', 'ruby', 'enhance_frame_rate'],
	['veo', 'gemini'],
	['seedance', 'seedream', 'seed_audio'],
	['hailuo', 'h3'],
	['wan', 'happyhorse'],
	['grok'],
	['gpt'],
	['muse'],
	['eleven'],
	['magnific'],
];

/** The purpose of a model in a few words: its inputs, its strengths, what is special. */
export const MODEL_NOTES: Record<string, string> = {
	act_two: 'A character acts like the person in your clip',
	aleph2: 'Edits a video; keyframes say what changes when',
	eleven_multilingual_sts_v2: 'Replaces the voice and keeps the delivery',
	eleven_multilingual_v2: 'Reads a text in many languages',
	eleven_text_to_sound_v2: 'Sound effects of 0.5 to 30 seconds, also as a loop',
	eleven_v3: 'Expressive speech with control over speed, style and stability',
	eleven_v4: 'Newer version of ElevenLabs v3',
	eleven_voice_dubbing: 'Dubs speech into 29 languages',
	eleven_voice_isolation: 'Takes the speech out of a recording',
	enhance_frame_rate: 'Changes the frame rate, up to 120 per second',
	'gemini_2.5_flash': 'Images up to about one megapixel, with up to 3 references',
	'gemini_image3.1_flash': 'Images from 512 pixels to 4K, with up to 14 references',
	gemini_image3_pro: 'Images up to 4K with legible text; up to 14 references',
	gemini_omni_flash: '720p videos of 3 to 10 seconds, and edits in plain words',
	'gemini_omni_flash_1.1': 'Videos up to 4K; edits and extends clips too',
	'gen4.5': 'Videos of 2 to 10 seconds; also ProRes, HDR and frame sequences',
	gen4_image: 'Images with up to 3 references, named in the prompt',
	gen4_image_turbo: 'Faster images from 1 to 3 references',
	gen4_turbo: 'Fast videos from a first frame',
	gpt_image_2: 'Images up to 4K with legible text, also without a background',
	gpt_image_2_5_flare: 'Images up to 4K with an opaque background',
	gpt_image_2_5_sunburst: 'Images up to 4K, also with a transparent background',
	grok_imagine_1_5: 'Videos up to 1080p, with image and voice references',
	grok_imagine_1_5_lite: 'Low-cost videos of 1 to 15 seconds; 1080p is enlarged from 720p',
	grok_imagine_image_2: 'Images up to 2K; can edit a reference image directly',
	gwm1_avatars: 'Avatars that speak',
	h3_max: 'Videos up to 768p; can expand short prompts by itself',
	hailuo3: 'Videos up to 2K, with image, video and audio references',
	hailuo3_highspeed: 'Faster version of Hailuo 3',
	hailuo3_lite: 'Light version of Hailuo 3',
	happyhorse_1_0: 'Videos up to 1080p',
	magnific_precision_upscaler_v2: 'Enlarges an image 2 to 16 times, true to the original',
	magnific_video_upscaler_creative: 'Enlarges a video up to 4K and can add detail',
	muse_image: 'Images with up to 10 references',
	ruby: 'Turns a video into HDR',
	seed_audio: 'Speech, music and sounds from a description',
	seedance2: 'Videos up to 4K, with image, video and audio references',
	seedance2_5: 'Videos up to 4K and 30 seconds; edits and extends clips too',
	seedance2_fast: 'Faster videos up to 720p, with references',
	seedance2_mini: 'Light version of Seedance 2 up to 720p, with references',
	seedream5_lite: 'Images from 2K to 4K in any shape',
	seedream5_pro: 'Images up to 2K, with references',
	'veo3.1': 'Videos of 4, 6 or 8 seconds',
	'veo3.1_fast': 'Faster videos of 4, 6 or 8 seconds',
	wan3: 'Videos up to 1080p and 30 seconds, with references',
	wan3_prime: 'Takes the same as Wan 3',
};

/**
 * Ids that older guides still name, with what takes their place. Sources: changelog of the SDK
 * (4.0.0 and 4.15.0 removed models), and the spelling of today's ids. A model that is gone and not
 * named here has no known successor (`gone.ts`).
 */
export const RETIRED_MODELS: Record<string, string> = {
	gen3a_turbo: 'gen4_turbo',
	gen4_aleph: 'aleph2',
	upscale_v1: 'magnific_video_upscaler_creative',
	veo3: 'veo3.1',
};

/** The id that takes the place of one that the API no longer knows; undefined for all others. */
export function successorOf(id: string): string | undefined {
	const underscored = id.replaceAll('-', '_');
	// Ids are typed by people: only the table's own entries count.
	if (Object.hasOwn(RETIRED_MODELS, underscored)) return RETIRED_MODELS[underscored];
	// Spelled with hyphens, as some guides do.
	return underscored !== id && Object.hasOwn(MODEL_NAMES, underscored) ? underscored : undefined;
}
