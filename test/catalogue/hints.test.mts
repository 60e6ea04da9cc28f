import { describe, expect, test } from '@jest/globals';

import { withUnreleased } from '../../runway/catalogue/unreleased.ts';
import { endpoints as generated } from '../../runway/catalogue/generated.ts';
import { BY_ENDPOINT, BY_MODEL, DURATIONS } from '../../runway/catalogue/hints.ts';
import { type Hint, hintFor } from '../../runway/catalogue/index.ts';
import type { Shape } from '../../runway/catalogue/types.ts';
import { readReviewList } from '../../scripts/catalogue/review.mts';
import { allFields, allShapes } from '../../scripts/catalogue/walk.mts';
import { statedEndpoints } from './second-opinion.mts';

const newest = generated.map((each) => withUnreleased(each));

/**
 * Every field that has a hint, with what it is a hint for: in the newest release and what is ahead of
 * it, and in the one that the second opinion is about, since a hint may outlive its field.
 */
const hinted = [...newest, ...statedEndpoints].flatMap(({ id, variants }) =>
	variants.flatMap(({ fields }) => {
		const model = fields.find(({ name }) => name === 'model')?.shape;
		const name = model?.kind === 'enum' ? String(model.values[0]) : undefined;
		return allFields(fields).flatMap(({ path, field }) => {
			const hint = hintFor(id, name, path);
			return hint === undefined ? [] : [{ id, name, path: path.join('.'), field, hint }];
		});
	}),
);

/** The bounds of a value that the SDK states; those of a list are not those of its entries. */
function statedBounds(shape: Shape): string[] {
	const parts = shape.kind === 'union' ? shape.anyOf : [shape];
	return parts.flatMap((part) =>
		Object.keys(part).filter((key) => /^(minimum|maximum|maxLength|maxItems)$/.test(key)),
	);
}

test('each hint is about a model and a field that exist', () => {
	const known = new Set(
		hinted.flatMap(({ id, name, path }) => [
			`${name} ${path}`,
			`${name} ${id}:${path}`,
			`${id} ${path}`,
		]),
	);
	const tables = { ...BY_ENDPOINT, ...BY_MODEL };
	const stated = [
		...Object.keys(DURATIONS).map((model) => `${model} duration`),
		...Object.entries(tables).flatMap(([key, hints]) =>
			Object.keys(hints).map((field) => `${key} ${field}`),
		),
	];
	expect(stated.filter((each) => !known.has(each))).toEqual([]);
});

test('each hint is of the kind of its value', () => {
	expect(hinted.length).toBeGreaterThan(100);
	for (const { id, name, path, field, hint } of hinted) {
		const kinds = new Set(allShapes(field.shape).map(({ kind }) => kind));
		const kind =
			'maxItems' in hint ? 'array' : 'maxLength' in hint ? 'string' : ('number' as const);
		expect([id, name, path, kinds.has(kind)]).toEqual([id, name, path, true]);
	}
});

test('a hint never repeats or contradicts what the SDK states', () => {
	const both = hinted
		.filter(({ field, hint }) => statedBounds(field.shape).some((key) => key in hint))
		// The SDK states these, and at another endpoint of the same model it does not.
		.filter(({ field, hint }) => {
			const number = allShapes(field.shape).find(({ kind }) => kind === 'number');
			return JSON.stringify(boundsOf(number)) !== JSON.stringify(boundsOf(hint));
		});
	// The SDK may have learned better since; a hint never decides against it.
	const listed = new Set(readReviewList().map(({ kind, where }) => `${kind} ${where}`));
	const unlisted = both.filter(({ id, name, path }) => !listed.has(`hint ${id} ${name} ${path}`));
	expect(unlisted).toEqual([]);
});

function boundsOf(value: Shape | Hint | undefined): Hint {
	const { minimum, maximum } = (value ?? {}) as Hint;
	return { minimum, maximum };
}

describe('figures of other sources', () => {
	test.each<[string, string | undefined, string, Hint]>([
		['textToVideo.create', 'hailuo3', 'promptText', { maxLength: 6000 }],
		['textToVideo.create', 'hailuo3', 'referenceAudio', { maxItems: 3 }],
		['videoToVideo.create', 'hailuo3', 'referenceVideos', { maxItems: 2 }],
		['textToVideo.create', 'seedance2_5', 'referenceVideos', { maxItems: 10 }],
		['videoToVideo.create', 'seedance2_5', 'referenceVideos', { maxItems: 9 }],
		['textToVideo.create', 'seedance2_5', 'duration', { minimum: 4, maximum: 30 }],
		['imageToVideo.create', 'gen4_turbo', 'duration', { minimum: 2, maximum: 10 }],
		['imageToVideo.create', 'gen4_turbo', 'seed', { minimum: 0, maximum: 4_294_967_295 }],
		['textToVideo.create', 'gemini_omni_flash', 'promptText', { maxLength: 4000 }],
		['textToVideo.create', 'grok_imagine_1_5', 'references', { maxItems: 7 }],
		['textToImage.create', 'seedream5_lite', 'referenceImages', { maxItems: 14 }],
		['soundEffect.create', 'seed_audio', 'promptText', { maxLength: 2048 }],
		['textToSpeech.create', 'seed_audio', 'pitchRate', { minimum: -12, maximum: 12 }],
		['recipes.multiShotVideo', undefined, 'shots.prompt', { minLength: 3, maxLength: 512 }],
		['generate.image.create', undefined, 'input.referenceImages', { maxItems: 16 }],
		['avatars.create', undefined, 'personality', { maxLength: 10_000 }],
	])('%s %s %s', (id, model, path, hint) => {
		expect(hintFor(id, model, path.split('.'))).toEqual(hint);
	});

	test.each<[string, string | undefined, string]>([
		['textToVideo.create', 'gen4.5', 'promptText'],
		['videoToVideo.create', 'gemini_omni_flash', 'promptText'],
		['textToSpeech.create', 'seed_audio', 'promptText'],
		['textToVideo.create', 'a-model-of-next-week', 'promptText'],
		['textToVideo.create', 'constructor', 'name'],
		['textToVideo.create', undefined, 'duration'],
		['things.create', undefined, 'toString'],
	])('nothing about %s %s %s', (id, model, path) => {
		expect(hintFor(id, model, path.split('.'))).toBeUndefined();
	});
});
