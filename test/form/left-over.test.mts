import { describe, expect, test } from '@jest/globals';
import type { IExecuteFunctions, INodeParameters, INodeType } from 'n8n-workflow';

import { audioGenerations } from '../../nodes/RunwayAudio/operations/index.ts';
import { RunwayAudio } from '../../nodes/RunwayAudio/RunwayAudio.node.ts';
import { imageGenerations } from '../../nodes/RunwayImage/operations/index.ts';
import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { recipeGenerations } from '../../nodes/RunwayRecipe/operations/index.ts';
import { RunwayRecipe } from '../../nodes/RunwayRecipe/RunwayRecipe.node.ts';
import { videoGenerations } from '../../nodes/RunwayVideo/operations/index.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import type { FormOperation } from '../../runway/form/operation.ts';
import { compileForm } from '../../runway/form/operation-form.ts';
import { readBody } from '../../runway/form/read-body.ts';
import { edited } from './edited.mts';
import { fillForm } from './fill.mts';

/** The models to start with whose choices rule out most, beside the first of each operation. */
const STARTS = ['aleph2', 'gpt_image_2', 'hailuo3', 'seedance2_5', 'wan3'];

/** The requests to a person after a change: a field to fill in, or a value to choose again. */
const ASKED_FOR: Record<string, Record<string, string>> = {
	'imageToVideo hailuo3': { 'imagesAs references': "'Reference Images' finds no file" },
	'imageToVideo seedance2_5': { 'imagesAs references': "'Reference Images' finds no file" },
	'imageToVideo wan3': { 'imagesAs references': "'Reference Images' finds no file" },
	'multiShotVideo auto': { custom: "'Shots: Prompt' is required" },
	'textToImage gpt_image_2': { grok_imagine_image_2: "'Quality' is 'high'" },
};

const SUBJECTS: Array<[INodeType, FormOperation[]]> = [
	[new RunwayAudio(), audioGenerations],
	[new RunwayImage(), imageGenerations],
	[new RunwayRecipe(), recipeGenerations],
	[new RunwayVideo(), videoGenerations],
];

describe.each(SUBJECTS.flatMap(([node, all]) => all.map((each) => ({ ...each, node }))))(
	'$value, with everything filled in',
	({ node: { description }, ...operation }) => {
		const form = compileForm(operation);
		const models = [...form.variants.keys()];
		const starts = models.filter((model, index) => index === 0 || STARTS.includes(model));

		function problem(parameters: INodeParameters): string | undefined {
			const context = {
				getNodeParameter: (name: string, _index: number, fallback: unknown) =>
					parameters[name] ?? fallback,
				getNode: () => ({ type: 'runway' }),
				getInputData: () => [{ json: {} }],
				helpers: {},
			} as unknown as IExecuteFunctions;
			try {
				readBody(context, form, 0);
			} catch (error) {
				return (error as Error).message.replace(/: the item that came in has none$/, '');
			}
			return undefined;
		}

		const filled = (model: string) =>
			fillForm(description, {
				chosen: {
					operation: operation.value,
					...(form.discriminator === undefined ? {} : { [form.discriminator]: model }),
				},
				everything: true,
				// A range that holds the moment of the keyframe.
				values: { 'additionalFields.keyframes.range.end_seconds': 2 },
			});

		/** The refusals after each change. */
		const refused = (changes: Array<[string, INodeParameters]>) =>
			Object.fromEntries(
				changes
					.map(([change, parameters]) => [change, problem(parameters)])
					.filter(([, said]) => said !== undefined),
			);
		const askedFor = (model: string, changes: Array<[string, INodeParameters]>) =>
			Object.fromEntries(
				Object.entries(ASKED_FOR[`${operation.value} ${model}`] ?? {}).filter(([change]) =>
					changes.some(([made]) => made === change),
				),
			);

		test.each(starts)('another choice leaves nothing of %s that is refused', (model) => {
			const { parameters, choices } = filled(model);
			const changes = choices
				// Of the whole form: what an entry of a list says depends on the others.
				.filter(({ path }) => /^\w+(\.\w+)?$/.test(path) && !/^options\.|^waitFor/.test(path))
				.flatMap(({ path, options }) =>
					options.map((value): [string, INodeParameters] => {
						const [name, inner] = path.split('.');
						const level = parameters[name] as INodeParameters;
						const changed = inner === undefined ? value : { ...level, [inner]: value };
						return [`${path} ${value}`, edited(description, parameters, name, changed)];
					}),
				);
			expect(refused(changes)).toEqual(askedFor(model, changes));
		});

		test.each(starts)('another model leaves nothing of %s that is refused', (model) => {
			const { parameters } = filled(model);
			const { discriminator } = form;
			const changes = models
				.filter((other) => discriminator !== undefined && other !== model)
				.map((other): [string, INodeParameters] => [
					other,
					edited(description, parameters, discriminator!, other),
				]);
			expect(refused(changes)).toEqual(askedFor(model, changes));
		});
	},
);
