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

/** What a person may be asked for after a change: something to fill in, or a value to choose anew. */
const ASKED_FOR = [
	/ is required/,
	/ has no entry/,
	/ is '[^']+' \| /,
	/ finds no file/,
	/shots last/,
	/whose range does not hold its moment/,
];

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
				const { message, description: advice } = error as { message: string; description: string };
				return `${message} | ${advice}`;
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
			});

		/** Refusals of what the form no longer shows. */
		const refused = (changes: Array<[string, INodeParameters]>) =>
			changes
				.map(([change, parameters]) => `${change}: ${problem(parameters) ?? 'is required'}`)
				.filter((said) => !ASKED_FOR.some((words) => words.test(said)));

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
			expect(refused(changes)).toEqual([]);
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
			expect(refused(changes)).toEqual([]);
		});
	},
);
