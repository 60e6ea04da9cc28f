import { variantOf } from './endpoints';

/** Whether what a model makes has sound: always, never, or as the request says. */
export type Sound = 'always' | 'never' | 'choice';

/**
 * Video models whose requests have no switch for it. One that is missing here is known from no source.
 *
 * Sources: recorded clips (Gen-4 family and Grok Imagine, 2026), and what their makers say of the models
 * (Gemini Omni Flash, Hailuo and Happy Horse, spring and summer 2026).
 */
const WITHOUT_SWITCH: Record<string, Sound> = {
	'gen4.5': 'never',
	gen4_turbo: 'never',
	gemini_omni_flash: 'always',
	'gemini_omni_flash_1.1': 'always',
	grok_imagine_1_5: 'always',
	grok_imagine_1_5_lite: 'always',
	h3_max: 'always',
	hailuo3: 'always',
	hailuo3_highspeed: 'always',
	hailuo3_lite: 'always',
	happyhorse_1_0: 'always',
};

/** Wire name of the field that turns the sound of a clip on and off. */
export const SOUND_SWITCH = 'audio';

const MAKES_VIDEO = ['textToVideo.create', 'imageToVideo.create', 'videoToVideo.create'];

/** Undefined for what makes no video, and where no source says it. */
export function soundOf(endpoint: string, model: string): Sound | undefined {
	if (!MAKES_VIDEO.includes(endpoint)) return undefined;
	const fields = variantOf(endpoint, model)?.fields ?? [];
	if (fields.some(({ name }) => name === SOUND_SWITCH)) return 'choice';
	return Object.hasOwn(WITHOUT_SWITCH, model) ? WITHOUT_SWITCH[model] : undefined;
}
