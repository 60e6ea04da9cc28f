import type { Endpoint, Field, Shape, Variant } from '../../../runway/catalogue/types.ts';
import { startsTask } from '../../../scripts/catalogue/review.mts';

const FILE = 'https://media.example.com/a';

/** Endpoints that make something, or pay for it in another way. */
export function isPaid(endpoint: Endpoint): boolean {
	const others = /^(generate\.|avatarVideos\.create|realtimeSessions\.create|workflows\.run)/;
	return startsTask(endpoint) || others.test(endpoint.id);
}

/** Values by which requests are distinguished, or whose default is no number. */
const GIVEN: Record<string, unknown> = {
	duration: 5,
	promptText: 'A lighthouse in the evening light',
	audio: true,
	mode: 'reference',
	outputCount: 1,
	// The smallest images of Gemini 3.1 Flash, which come first in its list, have no price.
	ratio: '1024:1024',
};

function valueOf(shape: Shape, name: string): unknown {
	if (Object.hasOwn(GIVEN, name) && shape.kind !== 'enum') return GIVEN[name];
	switch (shape.kind) {
		case 'string':
			return shape.media === undefined ? 'text' : FILE;
		case 'number':
			return shape.minimum ?? 1;
		case 'boolean':
			return true;
		case 'enum':
			return shape.values.includes(GIVEN[name] as string) ? GIVEN[name] : shape.values[0];
		case 'array':
			return Array.from({ length: shape.minItems ?? 1 }, () => valueOf(shape.items, name));
		case 'object':
			return bodyOf(shape.fields, false);
		case 'union':
			return valueOf(shape.anyOf[0], name);
		case 'map':
			return {};
		default:
			return null;
	}
}

function bodyOf(fields: Field[], everything: boolean): Record<string, unknown> {
	const wanted = fields.filter(
		({ required, deprecated }) => required || (everything && !deprecated),
	);
	return Object.fromEntries(wanted.map(({ name, shape }) => [name, valueOf(shape, name)]));
}

/** The fields that decide about a price, wherever the variant has them. */
const DECIDING = new Set([
	'audio',
	'duration',
	'maxDuration',
	'mode',
	'outputCount',
	'quality',
	'ratio',
	'resolution',
	'scaleFactor',
]);

/** The required fields alone. */
export const smallestBody = ({ fields }: Variant) => bodyOf(fields, false);

/** The required fields, and those that decide the price. */
export function usualBody({ fields }: Variant): Record<string, unknown> {
	return {
		...bodyOf(fields, false),
		...bodyOf(
			fields.filter(({ name }) => DECIDING.has(name)),
			true,
		),
	};
}

/** All that can be said. */
export const fullBody = ({ fields }: Variant) => bodyOf(fields, true);
