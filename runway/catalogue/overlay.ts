import type { Endpoint, ObjectShape, Shape } from './types';

/**
 * Shapes that the SDK's types leave open and other sources state, so that the form can ask for
 * them. Figures from other sources are in `hints.ts`.
 *
 * OA is Runway's published OpenAPI file (runwayml/openapi, `openapi.json` at commit 032445b, about
 * September 2026).
 */

/**
 * An image of `promptImage`, whose list the SDK types as unknown. Source: OA, and the doc
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

/** Shapes of list entries that the SDK does not state, by `endpoint:field`. */
const ENTRIES: Record<string, Shape> = {
	'imageToVideo.create:promptImage': PROMPT_IMAGE,
	// Plain strings in the SDK; OA says that they are audio files.
	'soundEffect.create:referenceAudios': { kind: 'string', media: ['audio'] },
};

function saysNothing(entry: Shape): boolean {
	return entry.kind === 'unknown' || (entry.kind === 'string' && entry.media === undefined);
}

/** A file's kind, alone or as the URI of an entry. */
function mediaOf(entry: Shape) {
	const uri =
		entry.kind === 'object' ? entry.fields.find(({ name }) => name === 'uri')?.shape : entry;
	return uri?.kind === 'string' ? uri.media : undefined;
}

/** The field's shape, with entries that the SDK leaves open filled in. */
export function completedShape(endpoint: string, field: string, shape: Shape): Shape {
	const entries = ENTRIES[`${endpoint}:${field}`];
	if (entries === undefined) return shape;
	const list = (part: Shape): Shape =>
		part.kind === 'array' && saysNothing(part.items) ? { ...part, items: entries } : part;
	if (shape.kind !== 'union') return list(shape);
	const media = mediaOf(entries);
	// The plain URI beside a list is one file of the same kind.
	const plain = (part: Shape): Shape =>
		part.kind === 'string' && part.media === undefined && media !== undefined
			? { ...part, media }
			: part;
	return { ...shape, anyOf: shape.anyOf.map((part) => plain(list(part))) };
}

/** The endpoint, with what the SDK leaves open in its bodies filled in. */
export function completedEndpoint(endpoint: Endpoint): Endpoint {
	return {
		...endpoint,
		variants: endpoint.variants.map((variant) => ({
			...variant,
			fields: variant.fields.map((field) => ({
				...field,
				shape: completedShape(endpoint.id, field.name, field.shape),
			})),
		})),
	};
}
