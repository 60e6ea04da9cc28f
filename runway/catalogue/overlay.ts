import type { ObjectShape, Shape } from './types';

/**
 * What the SDK's types leave open and other sources state. Hints only: they decide what the form
 * offers, and never refuse what the API would accept.
 *
 * OA is Runway's published OpenAPI file (runwayml/openapi, `openapi.json` at commit 032445b, about
 * September 2026).
 */

interface Range {
	minimum: number;
	maximum: number;
}

/** Seconds to offer, by model. Source: OA. */
const DURATIONS: Record<string, Range> = {
	gen4_turbo: { minimum: 2, maximum: 10 },
	'gemini_omni_flash_1.1': { minimum: 3, maximum: 10 },
	grok_imagine_1_5: { minimum: 1, maximum: 15 },
	h3_max: { minimum: 5, maximum: 15 },
	hailuo3: { minimum: 5, maximum: 15 },
	happyhorse_1_0: { minimum: 3, maximum: 15 },
	seedance2: { minimum: 4, maximum: 15 },
	seedance2_5: { minimum: 4, maximum: 30 },
	seedance2_fast: { minimum: 4, maximum: 15 },
	seedance2_mini: { minimum: 4, maximum: 15 },
	wan3: { minimum: 2, maximum: 30 },
	wan3_prime: { minimum: 2, maximum: 30 },
};

/** The values to offer for a number whose range the SDK does not state. */
export function offeredRange(model: string | undefined, path: string[]): Range | undefined {
	return path.length === 1 && path[0] === 'duration' && model !== undefined
		? DURATIONS[model]
		: undefined;
}

/**
 * An image of `promptImage` where the SDK types the list as unknown. Source: OA, and the doc
 * comment of the field, which names the positions.
 */
const PROMPT_IMAGE: ObjectShape = {
	kind: 'object',
	fields: [
		{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
		{
			name: 'position',
			required: false,
			shape: { kind: 'enum', values: ['first', 'last'] },
		},
	],
};

/** Shapes of list entries of which the SDK does not say what they are, by `endpoint:field`. */
const ENTRIES: Record<string, Shape> = {
	'imageToVideo.create:promptImage': PROMPT_IMAGE,
	// Plain strings in the SDK; OA says that they are audio files.
	'soundEffect.create:referenceAudios': { kind: 'string', media: ['audio'] },
};

function saysNothing(entry: Shape): boolean {
	return entry.kind === 'unknown' || (entry.kind === 'string' && entry.media === undefined);
}

/** The field's shape, with entries that the SDK leaves open filled in. */
export function completedShape(endpoint: string, field: string, shape: Shape): Shape {
	const entries = ENTRIES[`${endpoint}:${field}`];
	if (entries === undefined) return shape;
	const complete = (part: Shape): Shape =>
		part.kind === 'array' && saysNothing(part.items) ? { ...part, items: entries } : part;
	return shape.kind === 'union' ? { ...shape, anyOf: shape.anyOf.map(complete) } : complete(shape);
}
