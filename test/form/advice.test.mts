import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type {
	IExecuteFunctions,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { audioGenerations } from '../../nodes/RunwayAudio/operations/index.ts';
import { avatarForms } from '../../nodes/RunwayAvatar/operations/index.ts';
import { imageGenerations } from '../../nodes/RunwayImage/operations/index.ts';
import { recipeGenerations } from '../../nodes/RunwayRecipe/operations/index.ts';
import { RunwayUpload } from '../../nodes/RunwayUpload/RunwayUpload.node.ts';
import { videoGenerations } from '../../nodes/RunwayVideo/operations/index.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { voiceForms } from '../../nodes/RunwayVoice/operations/index.ts';
import { RunwayWorkflow } from '../../nodes/RunwayWorkflow/RunwayWorkflow.node.ts';
import type { FormField } from '../../runway/form/fields/form-field.ts';
import { itemForm } from '../../runway/form/item-form.ts';
import { compileForm } from '../../runway/form/operation-form.ts';
import { MEDIA_SOURCES } from '../../runway/media/sources/index.ts';
import { valuesOf } from '../../runway/values/index.ts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed();

/** Faults of a file, by its source. */
const FAULTS: Record<string, string[]> = {
	binary: ['', 'nothing', 'nothing*'],
	task: [''],
	fetch: ['', 'photo.jpg', 'ftp://example.com/a.jpg'],
	url: [
		'',
		'photo.jpg',
		'http://example.com/a.jpg',
		'data:image/png,AAAA',
		`https://example.com/${'a'.repeat(2_100)}`,
	],
	carousel: [''],
};

const PARAMETERS: Record<string, string> = {
	binary: 'binaryField',
	task: 'taskId',
	fetch: 'url',
	url: 'url',
	carousel: 'url',
};

/** A list in which it is chosen where a file comes from. */
interface SourceList {
	isForTools: boolean;
	names: string[];
	/** The parameters of the form with a source and its value. */
	given(source: string, value: string): INodeParameters;
}

const isSource = ({ type, name }: INodeProperties) =>
	type === 'options' && /(^s|S)ource$/.test(name);

/** `firstFrameSource` and `url` → `firstFrameUrl`. */
function beside(source: string, parameter: string): string {
	const prefix = source.slice(0, -'source'.length);
	return prefix === '' ? parameter : prefix + parameter[0].toUpperCase() + parameter.slice(1);
}

/** The choices that show a property, except for those further up in the form. */
const chosenFor = ({ displayOptions }: INodeProperties): INodeParameters =>
	Object.fromEntries(
		Object.entries(displayOptions?.show ?? {})
			.filter(([name]) => /^\w+$/.test(name))
			.map(([name, values]) => [name, values![0] as string]),
	);

const isForAgents = ({ displayOptions }: INodeProperties) =>
	displayOptions?.show?.['@tool'] !== undefined;

/** The lists of a field, also those inside of a list or a group. */
function sourceLists(properties: INodeProperties[]): SourceList[] {
	return properties.flatMap((property) => {
		const shown = chosenFor(property);
		if (isSource(property)) {
			return {
				isForTools: isForAgents(property),
				names: (property.options as INodePropertyOptions[]).map(({ name }) => name),
				given: (source, value) => ({
					...shown,
					[property.name]: source,
					[beside(property.name, PARAMETERS[source])]: value,
				}),
			};
		}
		if (property.type !== 'fixedCollection') return [];
		const [{ name, values }] = property.options as INodePropertyCollection[];
		return sourceLists(values).map((inner) => ({
			...inner,
			// The fields of a list have the condition of the list.
			isForTools: isForAgents(property),
			given: (source: string, value: string) => {
				const entry = inner.given(source, value);
				return { ...shown, [property.name]: { [name]: name === 'entries' ? [entry] : entry } };
			},
		}));
	});
}

/** The message to a person or an agent about an item without files, with the remedy. */
function told(field: FormField, parameters: INodeParameters, isForTools: boolean): string {
	const context = {
		getNode: () => ({ type: isForTools ? 'runwayTool' : 'runway' }),
		getInputData: () => [{ json: {} }],
		helpers: {
			assertBinaryData: () => {
				throw new Error('none');
			},
		},
	} as unknown as IExecuteFunctions;
	try {
		field.read(valuesOf(parameters), itemForm(context, 0).reader);
	} catch (error) {
		const { message, description } = error as { message: string; description: string };
		return `${message}. ${description}`;
	}
	return '';
}

/** Names of sources in a message that the form does not offer. */
const foreign = (message: string, names: string[]) =>
	MEDIA_SOURCES.map(({ label }) => label).filter(
		(label) => message.includes(label) && !names.includes(label),
	);

const operations = [
	...audioGenerations,
	...avatarForms,
	...imageGenerations,
	...recipeGenerations,
	...videoGenerations,
	...voiceForms,
];

test.each(operations.map((operation) => [operation.endpoint, operation] as const))(
	'a message about a file of %s names only sources that its field offers',
	(_endpoint, operation) => {
		const { variants, anyModel } = compileForm(operation);
		const forms = [...[...variants.values()].map(({ form }) => form), anyModel];
		for (const field of forms.flatMap(({ main, additional }) => [...main, ...additional])) {
			for (const { isForTools, names, given } of sourceLists(field.properties)) {
				for (const [source, faults] of Object.entries(FAULTS)) {
					for (const fault of faults) {
						const message = told(field, given(source, fault), isForTools);
						expect({ source, fault, message, foreign: foreign(message, names) }).toEqual({
							source,
							fault,
							message: expect.stringMatching(/.\. ./s),
							foreign: [],
						});
					}
				}
			}
		}
	},
);

describe('so does one of a form with less to choose from', () => {
	const forms = (source: string, fault: string): Array<[INodeType, string, INodeParameters]> => {
		const file = (name: string) => ({
			[`${name}Source`]: source,
			[beside(`${name}Source`, PARAMETERS[source])]: fault,
		});
		const entry = {
			node: 'a',
			outputKey: 'b',
			type: 'image',
			source,
			[PARAMETERS[source]]: fault,
		};
		return [
			[new RunwayUpload(), 'fileSource', { operation: 'createEphemeral', ...file('file') }],
			[new RunwayVideo(), 'clipSource', { operation: 'joinClips', ...file('clip') }],
			[
				new RunwayWorkflow(),
				'source',
				{
					operation: 'run',
					workflowId: { __rl: true, mode: 'id', value: 'any' } as INodeParameters[string],
					inputs: { entries: [entry] },
				},
			],
		];
	};
	const all = Object.entries(FAULTS).flatMap(([source, faults]) =>
		faults.flatMap((fault) =>
			forms(source, fault).map(
				([node, list, parameters]) =>
					[
						node.description.displayName,
						source,
						fault.slice(0, 40),
						node,
						list,
						parameters,
					] as const,
			),
		),
	);
	test.each(all)('%s: %s "%s"', async (_name, _source, _fault, node, list, parameters) => {
		const { properties } = node.description;
		const isAsked = (name: string) => properties.some((each) => each.name === name);
		const { error } = await bed.run({
			node,
			parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => isAsked(name))),
			items: [{ json: {} }],
		});
		const lists = properties.flatMap((each) =>
			each.name === 'inputs' ? (each.options as INodePropertyCollection[])[0].values : each,
		);
		const { options } = lists.find(({ name }) => name === list)!;
		const names = (options as INodePropertyOptions[]).map(({ name }) => name);
		expect(error).toBeDefined();
		// The message itself names what was given.
		expect(foreign(error?.description ?? '', names)).toEqual([]);
	});
});

/** All else that is said speaks of no source by its name: it does not know the form. */
test('only what knows the form names a source', () => {
	const root = path.join(import.meta.dirname, '../..');
	const ofSources = path.join('runway', 'media', 'sources');
	const files = ['runway', 'nodes'].flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => path.join(folder, file)),
	);
	const naming = files
		.filter((file) => !file.startsWith(ofSources))
		.filter((file) => {
			const text = readFileSync(path.join(root, file), 'utf8');
			return MEDIA_SOURCES.some(({ label }) => text.includes(label));
		});
	// The choice of a text has such an entry of its own.
	expect(naming).toEqual([path.join('runway', 'form', 'fields', 'text-field.ts')]);
});
