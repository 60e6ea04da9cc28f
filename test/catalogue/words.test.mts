import { describe, expect, test } from '@jest/globals';

import {
	endpoints,
	FIELD_LABELS,
	MODEL_NAMES,
	MODEL_NOTES,
	retiredModel,
} from '../../runway/catalogue/index.ts';
import { FIELD_LABELS as GENERATION_LABELS } from '../../runway/catalogue/labels/fields.ts';
import { RESOURCE_FIELD_LABELS } from '../../runway/catalogue/labels/resource-fields.ts';
import { VALUE_LABELS } from '../../runway/catalogue/labels/values.ts';
import type { Field } from '../../runway/catalogue/types.ts';
import { allFields, allShapes, fieldsWithin, valuesOf } from './lookup.mts';

/** The endpoints whose forms come from the catalogue: those that start a task. */
const formEndpoints = endpoints.filter(
	({ id }) =>
		id.startsWith('recipes.') ||
		/^(imageToVideo|videoToVideo|textToVideo|textToImage|videoToHdr|characterPerformance|textToSpeech|soundEffect|voiceIsolation|voiceDubbing|speechToSpeech|imageUpscale|videoUpscale)\.create$/.test(
			id,
		),
);

/** Part of a media input, which is named like the object that it stands in. */
const WITHOUT_LABEL = new Set(['type', 'uri']);

/** The keys under which a form looks for the words of a field, the most precise one first. */
function labelKeys(id: string, path: string[]): string[] {
	// The fields within a router's `input` stand in the form like those of the body.
	const inForm = path[0] === 'input' && path.length > 1 ? path.slice(1) : path;
	return [`${id}:${inForm.join('.')}`, inForm.slice(-2).join('.'), inForm[inForm.length - 1]];
}

/** Every field that any endpoint takes, with the endpoint it belongs to. */
const everyField = endpoints.flatMap(({ id, variants }) =>
	variants.flatMap(({ fields }) => allFields(fields).map((each) => ({ id, ...each }))),
);

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

test('every model has a note on what it is for', () => {
	expect(Object.keys(MODEL_NOTES).sort()).toEqual(Object.keys(MODEL_NAMES).sort());
	expect(Object.values(MODEL_NOTES).filter((note) => !/^[A-Z\d].*[^.]$/.test(note))).toEqual([]);
});

test('every field of every endpoint has words of its own', () => {
	const unnamed = everyField
		.filter(({ path, field }) => {
			const name = path[path.length - 1];
			return field.deprecated !== true && !WITHOUT_LABEL.has(name);
		})
		.filter(({ id, path }) => !labelKeys(id, path).some((key) => key in FIELD_LABELS))
		.map(({ id, path }) => `${id}:${path.join('.')}`);
	expect([...new Set(unnamed)]).toEqual([]);
});

test('no words are left over from a field that is gone, and none are said twice', () => {
	const asked = new Set(everyField.flatMap(({ id, path }) => labelKeys(id, path)));
	// The form's own question about how a moment is given.
	const own = new Set(['keyframes.by']);
	const leftOver = Object.keys(FIELD_LABELS).filter((key) => !asked.has(key) && !own.has(key));
	expect(leftOver).toEqual([]);
	expect(Object.keys(GENERATION_LABELS).filter((key) => key in RESOURCE_FIELD_LABELS)).toEqual([]);
});

test('the words of a switch say whether', () => {
	const isSwitch = ({ shape }: Field) => shape.kind === 'boolean';
	const unsaid = everyField
		.filter(({ field }) => isSwitch(field))
		.map(({ id, path }) => labelKeys(id, path).find((key) => key in FIELD_LABELS) ?? path.join('.'))
		.filter((key) => !FIELD_LABELS[key]?.description?.startsWith('Whether'));
	expect([...new Set(unsaid)]).toEqual([]);
});

test('every value that a person chooses from has a name', () => {
	// Names of people, counts, and what the form spells out by rules of its own.
	const readable = /^(?:model|presetId|outputCount|duration|resolution|schemaVersion)$|ratio$/i;
	const unnamed = formEndpoints.flatMap(({ variants }) =>
		variants.flatMap(({ fields }) =>
			allFields(fields).flatMap(({ path, field }) => {
				const name = path[path.length - 1];
				if (readable.test(name)) return [];
				// What objects within it take is looked at with their own fields.
				if (fieldsWithin(field.shape).length > 0) return [];
				return valuesOf(field.shape)
					.filter((value) => VALUE_LABELS[name]?.[String(value)] === undefined)
					.map((value) => `${name}: ${value}`);
			}),
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
