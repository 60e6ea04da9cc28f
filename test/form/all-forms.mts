import { audioGenerations } from '../../nodes/RunwayAudio/operations/index.ts';
import { avatarForms } from '../../nodes/RunwayAvatar/operations/index.ts';
import { documentForms } from '../../nodes/RunwayDocument/operations/index.ts';
import { imageGenerations } from '../../nodes/RunwayImage/operations/index.ts';
import { sessionForm } from '../../nodes/RunwayRealtimeSession/operations/create.ts';
import { recipeGenerations } from '../../nodes/RunwayRecipe/operations/index.ts';
import { videoGenerations } from '../../nodes/RunwayVideo/operations/index.ts';
import { voiceForms } from '../../nodes/RunwayVoice/operations/index.ts';
import type { FormOperation } from '../../runway/form/operation.ts';

/** Every operation that has its form from the catalogue. */
export const ALL_FORMS: FormOperation[] = [
	...audioGenerations,
	...avatarForms,
	...documentForms,
	...imageGenerations,
	sessionForm,
	...recipeGenerations,
	...videoGenerations,
	...voiceForms,
];
