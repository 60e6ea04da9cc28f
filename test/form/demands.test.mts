import { describe, expect, test } from '@jest/globals';
import { type INodeParameters, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { edited } from './edited.mts';
import { nodeWith } from './fill.mts';
import { shownIn } from './form-seen.mts';

/** The issues that n8n shows, by the parameter's name. */
const marked = (description: INodeTypeDescription, parameters: INodeParameters) =>
	Object.keys(
		NodeHelpers.getNodeParametersIssues(
			description.properties,
			nodeWith(description, parameters),
			description,
		)?.parameters ?? {},
	);

const shownNames = (description: INodeTypeDescription, parameters: INodeParameters) =>
	shownIn(NodeHelpers, description, parameters).map(({ name }) => name);

/** Changes that a person makes one after the other. */
const after = (description: INodeTypeDescription, ...changes: INodeParameters[]) =>
	changes
		.flatMap((change) => Object.entries(change))
		.reduce<INodeParameters>(
			(parameters, [name, value]) => edited(description, parameters, name, value),
			{},
		);

describe('a list that only some models demand', () => {
	const { description } = new RunwayImage();
	const opened = { operation: 'textToImage', promptText: 'A lighthouse' };
	const list = { entries: [{ source: 'url', url: 'https://media.example.com/a' }] };

	test('starts with an entry with such a model, and is red once it is empty', () => {
		const free = after(description, opened, { model: 'gen4_image' });
		expect(free.referenceImages).toEqual({});
		expect(marked(description, free)).toEqual([]);
		const demanding = edited(description, free, 'model', 'gen4_image_turbo');
		expect(demanding.referenceImages).toMatchObject({ entries: [{ source: 'binary' }] });
		const emptied = { ...demanding, referenceImages: { entries: [] } };
		expect(marked(description, emptied)).toEqual(['referenceImages']);
		expect(marked(description, edited(description, emptied, 'model', 'gen4_image'))).toEqual([]);
	});

	test('keeps its entries when the model changes, in both directions', () => {
		const filled = after(description, opened, { model: 'gen4_image', referenceImages: list });
		for (const model of ['gen4_image_turbo', 'gen4_image']) {
			const { referenceImages } = edited(description, filled, 'model', model);
			expect(referenceImages).toMatchObject(list);
		}
	});
});

describe('what a choice rules out', () => {
	const { description } = new RunwayVideo();
	const seedance = {
		operation: 'videoToVideo',
		model: 'seedance2_5',
		videoUriSource: 'url',
		videoUriUrl: 'https://media.example.com/a.mp4',
	};

	test('is hidden, and comes back with the choice', () => {
		const start = after(description, seedance, { duration: 5 });
		expect(shownNames(description, start)).toEqual(expect.arrayContaining(['ratio', 'duration']));
		const edit = edited(description, start, 'mode', 'edit');
		expect(shownNames(description, edit)).not.toContain('ratio');
		expect(shownNames(description, edit)).not.toContain('resolution');
		expect(shownNames(description, edit)).not.toContain('duration');
		const extend = edited(description, edit, 'mode', 'extend');
		expect(shownNames(description, extend)).not.toContain('ratio');
		expect(shownNames(description, extend)).toContain('duration');
		const back = edited(description, extend, 'mode', 'reference');
		expect(shownNames(description, back)).toEqual(expect.arrayContaining(['ratio', 'duration']));
	});

	test('what a choice demands is red while it is empty', () => {
		const start = after(description, seedance);
		expect(marked(description, start)).toEqual([]);
		expect(marked(description, edited(description, start, 'mode', 'edit'))).toEqual(['promptText']);
	});
});
