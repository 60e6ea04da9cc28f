import { describe, expect, test } from '@jest/globals';

import {
	endpoints,
	FIELD_LABELS,
	MODEL_NAMES,
	retiredModel,
} from '../../runway/catalogue/index.ts';
import { VALUE_LABELS } from '../../runway/catalogue/labels/values.ts';
import { allFields, allShapes } from './lookup.mts';

/** The endpoints whose forms come from the catalogue: those that start a task. */
const formEndpoints = endpoints.filter(
	({ id }) =>
		id.startsWith('recipes.') ||
		/^(imageToVideo|videoToVideo|textToVideo|textToImage|videoToHdr|characterPerformance|textToSpeech|soundEffect|voiceIsolation|voiceDubbing|speechToSpeech|imageUpscale|videoUpscale)\.create$/.test(
			id,
		),
);

/** Chosen by the form itself, so that no field of the form carries them. */
const WITHOUT_LABEL = new Set(['model', 'type', 'uri']);

test('the generation endpoints and recipes are all here', () => {
	expect(formEndpoints).toHaveLength(20);
});

test('every model has a name for people', () => {
	const models = new Set(
		formEndpoints.flatMap(({ variants }) =>
			variants.flatMap(({ fields }) =>
				fields.flatMap(({ name, shape }) =>
					name === 'model' && shape.kind === 'enum' ? shape.values.map(String) : [],
				),
			),
		),
	);
	expect(models.size).toBe(41);
	expect([...models].filter((model) => MODEL_NAMES[model] === undefined)).toEqual([]);
});

test('no two models have the same name, and none is named by its id', () => {
	const names = Object.values(MODEL_NAMES);
	expect(new Set(names).size).toBe(names.length);
	expect(Object.entries(MODEL_NAMES).filter(([id, name]) => id === name)).toEqual([]);
});

test('every field that the form offers has words of its own', () => {
	const unnamed = formEndpoints.flatMap(({ id, variants }) =>
		variants.flatMap(({ fields }) =>
			allFields(fields)
				.filter(({ path, field }) => {
					const name = path[path.length - 1];
					const keys = [`${id}:${path.join('.')}`, `${path[path.length - 2]}.${name}`, name];
					const offered = field.deprecated !== true && !WITHOUT_LABEL.has(name);
					return offered && !keys.some((key) => key in FIELD_LABELS);
				})
				.map(({ path }) => `${id}:${path.join('.')}`),
		),
	);
	expect([...new Set(unnamed)]).toEqual([]);
});

test('labels are set in title case and descriptions end without a full stop', () => {
	for (const [key, { label, description }] of Object.entries(FIELD_LABELS)) {
		expect([key, /^[A-Z]/.test(label)]).toEqual([key, true]);
		expect([key, description?.endsWith('.') ?? false]).toEqual([key, false]);
	}
});

test('value labels are about values that exist', () => {
	const known = new Map<string, Set<string>>();
	for (const { variants } of endpoints) {
		for (const { path, field } of variants.flatMap(({ fields }) => allFields(fields))) {
			const name = path[path.length - 1];
			const values = allShapes(field.shape).flatMap((part) =>
				part.kind === 'enum' ? part.values.map(String) : [],
			);
			known.set(name, new Set([...(known.get(name) ?? []), ...values]));
		}
	}
	// `by` is the form's own field, and the lists of formats and languages serve several fields.
	const own = new Set(['by', 'outputFormat', 'targetLang', 'targetLanguage', 'type']);
	const unknown = Object.entries(VALUE_LABELS)
		.filter(([name]) => !own.has(name))
		.flatMap(([name, labels]) =>
			Object.keys(labels)
				.filter((value) => !known.get(name)?.has(value))
				.map((value) => `${name}: ${value}`),
		);
	expect(unknown).toEqual([]);
});

describe('retired models', () => {
	test.each([
		['gen3a_turbo', 'gen4_turbo'],
		['gen4_aleph', 'aleph2'],
		['veo3', 'veo3.1'],
		['upscale_v1', 'magnific_video_upscaler_creative'],
		['gen3a-turbo', 'gen4_turbo'],
		['gen4-aleph', 'aleph2'],
		['gen4-turbo', 'gen4_turbo'],
		['gen4-image', 'gen4_image'],
		['act-two', 'act_two'],
	])('%s is followed by %s', (id, successor) => {
		expect(retiredModel(id)).toBe(successor);
	});

	test.each([
		'gen4_turbo',
		'gen4.5',
		'veo3.1',
		'veo3.1_fast',
		'a-model-of-next-week',
		'toString',
		'',
	])('%s is not retired', (id) => {
		expect(retiredModel(id)).toBeUndefined();
	});

	test('every successor is a model of today', () => {
		const today = new Set(endpoints.flatMap(({ variants }) => variants.map(({ name }) => name)));
		const successors = ['gen3a_turbo', 'gen4_aleph', 'veo3', 'upscale_v1'].map(retiredModel);
		expect(successors.filter((id) => id === undefined || !today.has(id))).toEqual([]);
	});
});
