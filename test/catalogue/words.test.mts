import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import {
	endpoints,
	FIELD_LABELS,
	goneModels,
	MODEL_NAMES,
	MODEL_NOTES,
	nameFromId,
	retiredModel,
} from '../../runway/catalogue/index.ts';
import { FIELD_LABELS as GENERATION_LABELS } from '../../runway/catalogue/labels/fields.ts';
import { RETIRED_MODELS, successorOf } from '../../runway/catalogue/labels/models.ts';
import { RESOURCE_FIELD_LABELS } from '../../runway/catalogue/labels/resource-fields.ts';
import { VALUE_LABELS } from '../../runway/catalogue/labels/values.ts';
import type { Field } from '../../runway/catalogue/types.ts';
import {
	everyField,
	labelKeys,
	readReviewList,
	startsTask,
} from '../../scripts/catalogue/review.mts';
import {
	allFields,
	allModels,
	allShapes,
	fieldsWithin,
	valuesOf,
} from '../../scripts/catalogue/walk.mts';
import { typedEndpoints } from './second-opinion.mts';

const formEndpoints = endpoints.filter(startsTask);

/** Words are written for the newest release, and may outlive what they are about. */
const bothReleases = [...endpoints, ...typedEndpoints];

/** Part of a media input, which is named like its object. */
const WITHOUT_LABEL = new Set(['type', 'uri']);

/** Values newer than their labels are named by their id, and wait on the review list for a person. */
const waiting = new Set(readReviewList().map(({ kind, where }) => `${kind} ${where}`));

test('the generation endpoints and recipes are all here', () => {
	expect(typedEndpoints.filter(startsTask)).toHaveLength(20);
});

test('every model has a name for people', () => {
	expect(allModels(typedEndpoints.filter(startsTask))).toHaveLength(41);
	const unnamed = allModels(formEndpoints).filter((model) => MODEL_NAMES[model] === undefined);
	expect(unnamed.filter((model) => !waiting.has(`name ${model}`))).toEqual([]);
});

test('no two models have the same name, and none is named by its id', () => {
	const names = Object.values(MODEL_NAMES);
	expect(new Set(names).size).toBe(names.length);
	expect(Object.entries(MODEL_NAMES).filter(([id, name]) => id === name)).toEqual([]);
});

test.each([
	['grok_imagine_1_6_lite', 'Grok Imagine 1.6 Lite'],
	['gpt_image_3', 'GPT Image 3'],
	['eleven_v4', 'ElevenLabs v4'],
	['seedance2_5', 'Seedance 2.5'],
	['veo3.1_fast', 'Veo 3.1 Fast'],
	['h3_max', 'H3 Max'],
	['eleven_text_to_sound_v3', 'ElevenLabs Text to Sound v3'],
	['hdr_prores', 'HDR Prores'],
	['text-to-video', 'Text to Video'],
])('%s that no one has named is called %s', (id, name) => {
	expect(nameFromId(id)).toBe(name);
});

test('whoever extends a video is told that the input is not in the result', () => {
	expect(FIELD_LABELS.mode.description).toContain('extending it brings only the new footage');
});

test('every model has a note on what it is for', () => {
	expect(Object.keys(MODEL_NOTES).sort()).toEqual(Object.keys(MODEL_NAMES).sort());
	expect(Object.values(MODEL_NOTES).filter((note) => !/^[A-Z\d].*[^.]$/.test(note))).toEqual([]);
});

test('every field of every endpoint has words of its own', () => {
	const unnamed = everyField(endpoints)
		.filter(({ path, field }) => {
			const name = path[path.length - 1];
			return field.deprecated !== true && !WITHOUT_LABEL.has(name);
		})
		.filter(({ id, path }) => !labelKeys(id, path).some((key) => key in FIELD_LABELS))
		.map(({ id, path }) => `${id}:${path.join('.')}`)
		.filter((where) => !waiting.has(`words ${where}`));
	expect([...new Set(unnamed)]).toEqual([]);
});

test('no words are left over from a field that is gone, and none are said twice', () => {
	const asked = new Set(everyField(bothReleases).flatMap(({ id, path }) => labelKeys(id, path)));
	// The form's own question about how a moment is given.
	const own = new Set(['keyframes.by']);
	const leftOver = Object.keys(FIELD_LABELS).filter((key) => !asked.has(key) && !own.has(key));
	expect(leftOver).toEqual([]);
	expect(Object.keys(GENERATION_LABELS).filter((key) => key in RESOURCE_FIELD_LABELS)).toEqual([]);
});

test('the words of a switch say whether', () => {
	const isSwitch = ({ shape }: Field) => shape.kind === 'boolean';
	const unsaid = everyField(endpoints)
		.filter(({ field }) => isSwitch(field))
		.filter(({ id, path }) => !waiting.has(`words ${id}:${path.join('.')}`))
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
				// The fields of objects within it are checked by themselves.
				if (fieldsWithin(field.shape).length > 0) return [];
				return valuesOf(field.shape)
					.filter((value) => VALUE_LABELS[name]?.[String(value)] === undefined)
					.map((value) => `${name}: ${value}`)
					.filter((where) => !waiting.has(`value ${where}`));
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
	for (const { variants } of bothReleases) {
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
		expect(successorOf(id)).toBe(successor);
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
		expect(successorOf(id)).toBeUndefined();
	});

	test('every successor is a model, of today or on the review list', () => {
		const today = new Set(allModels(endpoints));
		const lost = Object.entries(RETIRED_MODELS).filter(([, successor]) => !today.has(successor));
		expect(lost.filter(([id]) => !waiting.has(`leftover ${id}`))).toEqual([]);
	});

	describe('one that is gone', () => {
		beforeEach(() => {
			goneModels.ancient_1 = '4.21.0';
			goneModels['veo3.1'] = '4.22.0';
			delete goneModels.aleph2;
		});
		afterEach(() => {
			delete goneModels.ancient_1;
			delete goneModels['veo3.1'];
		});

		test('has no successor until someone names one', () => {
			expect(retiredModel('ancient_1')).toEqual({});
			expect(retiredModel('a-model-of-next-week')).toBeUndefined();
		});

		test('is told from one with a successor', () => {
			expect(retiredModel('gen4_aleph')).toEqual({ successor: 'aleph2' });
		});

		test('follows nothing that was retired before it', () => {
			expect(retiredModel('veo3')).toEqual({});
		});
	});
});
