import { describe, expect, test } from '@jest/globals';

import { rulesIn, unknownRules } from '../../scripts/catalogue/rule-sentences.mts';
import { statedEndpoints } from './second-opinion.mts';

/** Typed from Runway's reference: which models of an endpoint state which rule. */
const STATED: Record<string, string[]> = {
	'imageToVideo.create lastFrameNeedsFirst': [
		'gemini_omni_flash_1.1',
		'h3_max',
		'veo3.1',
		'veo3.1_fast',
	],
	'imageToVideo.create framesOrReferences': [
		'hailuo3',
		'seedance2',
		'seedance2_5',
		'seedance2_fast',
		'seedance2_mini',
		'wan3',
		'wan3_prime',
	],
	'imageToVideo.create shapedByFrames': ['wan3', 'wan3_prime'],
	'textToVideo.create adaptiveNeedsReferences': ['hailuo3'],
};

test('the rules of each model are found in its comments', () => {
	const found: Record<string, string[]> = {};
	for (const { id, variants } of statedEndpoints) {
		for (const { name, rules = [] } of variants) {
			for (const rule of rules) (found[`${id} ${rule}`] ??= []).push(name);
		}
	}
	const sorted = Object.entries(found).map(([key, models]) => [key, models.sort()] as const);
	expect(Object.fromEntries(sorted)).toEqual(STATED);
});

describe('the same rule in other words', () => {
	test.each([
		['Requests with a first frame must use auto_720p or auto_1080p.', 'shapedByFrames'],
		['Keyframe requests must use `auto_720p`.', 'shapedByFrames'],
		['A last frame requires a first frame.', 'lastFrameNeedsFirst'],
		['Frames and reference images cannot be combined.', 'framesOrReferences'],
	])('%s', (sentence, rule) => {
		expect(rulesIn('imageToVideo.create', [`The shape. ${sentence}`])).toEqual([rule]);
		expect(rulesIn('textToImage.create', [sentence])).toEqual([]);
	});

	test('a sentence that names the sizes demands none of them', () => {
		expect(rulesIn('imageToVideo.create', ['auto_720p follows the first frame.'])).toEqual([]);
	});
});

describe('sentences that may be rules', () => {
	const comment = (text: string) => ({
		path: 'textToVideo.create TextToVideoCreateParams.New.seed',
		comment: text,
		shape: { kind: 'number' } as const,
	});
	const open = (text: string, ...known: string[]) =>
		unknownRules([comment(text)], known.map(comment)).map((each) => each.text);

	test.each([
		'Cannot be set together with a seed.',
		'Only available with `hdr_prores`.',
		'Requires `referenceImages`.',
		'It is ignored for vertical videos.',
		'Required when `mode` is edit.',
	])('%s waits', (sentence) => {
		expect(open(`A seed. ${sentence}`)).toEqual([sentence]);
	});

	test.each([
		'The seed of the output.',
		'Must be an integer from 2 to 10.',
		'A prompt that should be vivid.',
	])('%s is none', (sentence) => {
		expect(open(sentence)).toEqual([]);
	});

	test('what a person has read waits no more', () => {
		expect(open('Requires a picture.', 'A text. Requires a picture.')).toEqual([]);
	});
});
