import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf, withoutMissing } from '../../api/json';
import { shapeIn } from '../../catalogue/labels/value-names';

/** The request, in the user's words. */
export interface Asked {
	prompt?: string;
	/** `9:16`; undefined if the model decides. */
	shape?: string;
	/** `es`, if it is translated. */
	language?: string;
}

/** Fields with what a person wrote, the first one first. */
const PROMPTS = ['promptText', 'prompt', 'userConcept', 'productInfo', 'text'];

export function askedIn(body: IDataObject): Asked {
	// A router and an avatar have it one level deeper.
	const levels = [body, ...Object.values(body).filter(isRecord)] as IDataObject[];
	const first = (names: string[]) =>
		levels.flatMap((level) => names.flatMap((name) => textOf(level[name]) ?? []))[0] as
			string | undefined;
	return withoutMissing({
		prompt: first(PROMPTS),
		shape: shapeIn(first(['ratio'])),
		language: first(['targetLang']),
	});
}
