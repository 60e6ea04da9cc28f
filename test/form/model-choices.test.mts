import { describe, expect, test } from '@jest/globals';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { formProperties } from '../../runway/form/form-properties.ts';
import type { FormOperation } from '../../runway/form/operation.ts';
import { compileForm } from '../../runway/form/operation-form.ts';
import { imageToVideo } from '../../nodes/RunwayVideo/operations/image-to-video.ts';
import { textToVideo } from '../../nodes/RunwayVideo/operations/text-to-video.ts';
import { videoToVideo } from '../../nodes/RunwayVideo/operations/video-to-video.ts';
import { textToImage } from '../../nodes/RunwayImage/operations/text-to-image.ts';
import { textToSpeech } from '../../nodes/RunwayAudio/operations/text-to-speech.ts';

const fieldsOf = (operation: FormOperation) => formProperties(compileForm(operation));

function choicesOf(operation: FormOperation): INodePropertyOptions[] {
	const model = fieldsOf(operation).find(({ name }) => name === 'model');
	return model!.options as INodePropertyOptions[];
}

const lineOf = (operation: FormOperation, id: string) =>
	choicesOf(operation).find(({ value }) => value === id)!.description;

describe('the list of models', () => {
	test.each([
		[textToVideo, ['Gen-4.5 (Recommended)', 'Grok Imagine 1.5 Lite (Draft)', 'Veo 3.1 (Best)']],
		[imageToVideo, ['Gen-4.5 (Recommended)', 'Gen-4 Turbo (Draft)', 'Veo 3.1 (Best)']],
		[
			textToImage,
			[
				'Gen-4 Image (Recommended)',
				'Muse Image (Draft)',
				'Gemini Image 3 Pro (Nano Banana Pro) (Best)',
			],
		],
	])('begins with one for each goal', (operation, first) => {
		expect(
			choicesOf(operation)
				.slice(0, 3)
				.map(({ name }) => name),
		).toEqual(first);
	});

	test('names no cheapest where what goes in decides the price', () => {
		const marked = [...choicesOf(videoToVideo), ...choicesOf(textToSpeech)].filter(({ name }) =>
			name.endsWith('(Draft)'),
		);
		expect(marked).toEqual([]);
	});
});

test.each([
	[textToVideo, 'gen4.5', /^Silent · .* · \$0\.60 for 5 s$/],
	[textToVideo, 'veo3.1', /^Sound on or off · .* · \$2\.40 for 6 s$/],
	[textToVideo, 'grok_imagine_1_5_lite', /^Sound · .* · \$0\.15 for 5 s$/],
	// A first frame costs a credit.
	[imageToVideo, 'gemini_omni_flash', /^Sound · .* · \$0\.51 for 5 s$/],
	[videoToVideo, 'aleph2', /^Edits .* · \$0\.28 a second$/],
	[textToImage, 'gen4_image', /^Images .* · \$0\.08 an image$/],
	[textToSpeech, 'eleven_v3', / · \$0\.01 for 50 characters$/],
])('the line of a model says what is heard and what it costs', (operation, model, words) => {
	expect(lineOf(operation, model)).toMatch(words);
});

describe('sound', () => {
	const optionsFor = (model: string) => {
		const { main } = compileForm(textToVideo).variants.get(model)!.form;
		const field = main
			.flatMap(({ properties }) => properties)
			.find(({ name }: INodeProperties) => name === 'audio');
		return (field?.options as INodePropertyOptions[] | undefined)?.map(({ name }) => name);
	};

	test('is offered with its price where it has one', () => {
		expect(optionsFor('veo3.1')).toEqual(['On · $0.40 a Second', 'Off · $0.20 a Second']);
		expect(optionsFor('seedance2')).toEqual(['On', 'Off']);
	});

	test('is no question where a model has no choice', () => {
		expect(optionsFor('gen4.5')).toBeUndefined();
	});
});
