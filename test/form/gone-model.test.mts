import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
	type IDataObject,
	type INodeProperties,
	type INodePropertyCollection,
	NodeHelpers,
} from 'n8n-workflow';

import { videoGenerations } from '../../nodes/RunwayVideo/operations/index.ts';
import { goneModels } from '../../runway/catalogue/index.ts';
import { formProperties } from '../../runway/form/form-properties.ts';
import { compileForm, OTHER_MODEL } from '../../runway/form/operation-form.ts';
import { readBody } from '../../runway/form/read-body.ts';
import { formContext } from './form-context.mts';

const operation = videoGenerations.find(({ value }) => value === 'imageToVideo')!;

/** The fields that n8n shows of the form, lists and collections included, with a model chosen. */
function shownFields(model: string): string[] {
	const values = { model };
	const node = { typeVersion: 1 };
	const names = (properties: INodeProperties[], prefix: string): string[] =>
		properties
			.filter((property) => NodeHelpers.displayParameter(values, property, node, null, values))
			.flatMap((property) => [
				`${prefix}${property.name}`,
				...(property.type === 'collection'
					? names(property.options as INodeProperties[], `${property.name}.`)
					: []),
				...(property.type === 'fixedCollection'
					? (property.options as INodePropertyCollection[]).flatMap((part) =>
							names(part.values, `${prefix}${property.name}.`),
						)
					: []),
			]);
	return names(formProperties(compileForm(operation)), '');
}

function orderWith(parameters: IDataObject) {
	return readBody(formContext(parameters), compileForm(operation), 0);
}

beforeEach(() => {
	goneModels.ancient_1 = '4.21.0';
});
afterEach(() => {
	delete goneModels.ancient_1;
});

test('a workflow that was saved with a model that is gone shows each field once', () => {
	const shown = shownFields('ancient_1');
	expect(shown.filter((name, index) => shown.indexOf(name) !== index)).toEqual([]);
	const withoutId = shownFields(OTHER_MODEL).filter((name) => name !== 'modelId');
	expect(shown.sort()).toEqual(withoutId.sort());
});

test('it says that the model is gone and which ones there are, before anything is ordered', () => {
	expect(() => orderWith({ model: 'ancient_1', promptText: 'Rain' })).toThrow(
		expect.objectContaining({
			message: "The model 'ancient_1' is no longer offered by Runway",
			description: expect.stringMatching(
				/^Choose another one\. .+ has: \w.+, \w.+\. Nothing was charged\.$/,
			),
		}),
	);
});
