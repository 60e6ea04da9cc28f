import { describe, expect, test } from '@jest/globals';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import type { MediaType } from '../../runway/catalogue/types.ts';
import { ItemFiles } from '../../runway/media/item-files.ts';
import { inExecution } from '../support/api-context.mts';

const credential = { apiKey: 'key_test', baseUrl: 'http://127.0.0.1:1' };

const file = (fileName: string, mimeType = 'image/png'): IBinaryData => ({
	data: 'AAAA',
	mimeType,
	fileName,
});

const ITEM: INodeExecutionData = {
	json: {},
	binary: {
		ref0: file('a.png'),
		ref1: file('b.png'),
		ref10: file('k.png'),
		ref2: file('c.png'),
		clip: file('clip.mp4', 'video/mp4'),
		other: file('d.JPG', 'application/octet-stream'),
	},
};

async function several(given: unknown, mediaTypes: MediaType[] = ['image'], item = ITEM) {
	return await inExecution({ credential, items: [item] }, async (context) => {
		const field = { label: 'References', mediaTypes };
		return new ItemFiles(context, 0).several(given, field).map(({ fileName }) => fileName);
	});
}

describe('several files of an item', () => {
	test.each<[string, unknown, string[]]>([
		['one name', 'ref1', ['b.png']],
		['names with commas between', 'ref1, ref0 ,ref2', ['b.png', 'a.png', 'c.png']],
		['names in lines', 'ref1\nref0', ['b.png', 'a.png']],
		['a list of an expression', ['ref2', 'ref0'], ['c.png', 'a.png']],
		['files of an expression', [file('x.png'), file('y.png')], ['x.png', 'y.png']],
		['one file', file('x.png'), ['x.png']],
		['a list of one', [['ref1']], ['b.png']],
		[
			'all that begin so, in the order of their numbers',
			'ref*',
			['a.png', 'b.png', 'c.png', 'k.png'],
		],
		['all of the kind', '*', ['d.JPG', 'a.png', 'b.png', 'c.png', 'k.png']],
		['one first, and then all others', 'ref2, ref*', ['c.png', 'a.png', 'b.png', 'k.png']],
		['the same name twice', 'ref0, ref0', ['a.png']],
	])('are named by %s', async (_what, given, names) => {
		expect(await several(given)).toEqual(names);
	});

	test('of another kind are left out of all, and taken by name', async () => {
		expect(await several('*', ['video'])).toEqual(['clip.mp4']);
		expect(await several('clip')).toEqual(['clip.mp4']);
	});

	test.each([['', undefined, null, [], ' , ']].flat())('need a name: %j', async (given) => {
		await expect(several(given)).rejects.toMatchObject({
			message: "'References' names no file: its field is empty",
		});
	});

	test('need a text: an object is none', async () => {
		await expect(several({ name: 'ref0' })).rejects.toMatchObject({
			message: `'References' names no file: its field is {"name":"ref0"}`,
		});
	});

	test.each([
		['ref0, nothing', "the field 'nothing'", ITEM],
		['photo*', "the field 'photo*'", ITEM],
		[['ref0', null], 'names no file', ITEM],
		['*', 'has none', { json: {} }],
	] as Array<[unknown, string, INodeExecutionData]>)(
		'are not taken in part: %j',
		async (given, message, item) => {
			await expect(several(given, ['image'], item)).rejects.toMatchObject({
				kind: 'input',
				message: expect.stringContaining(message),
			});
		},
	);
});

test('advice for an item without files names only sources that the field offers', async () => {
	const advice = async (otherSources?: string[]) =>
		await inExecution({ credential, items: [{ json: {} }] }, async (context) => {
			try {
				new ItemFiles(context, 0).one('data', {
					label: 'Image',
					mediaTypes: ['image'],
					otherSources,
				});
			} catch (error) {
				return (error as { description: string }).description;
			}
			return 'it was found';
		});
	expect(await advice(['File From an Earlier Node', 'URL, Fetched by n8n'])).toContain(
		"or choose another source: 'URL, Fetched by n8n'",
	);
	expect(await advice()).not.toContain('source');
});

describe('the only file of its kind', () => {
	type Binary = NonNullable<INodeExecutionData['binary']>;
	const foundIn = async (items: Binary[], ...asked: Array<[unknown, string?]>) =>
		await inExecution(
			{ credential, items: items.map((binary) => ({ json: {}, binary })) },
			async (context) => {
				const files = new ItemFiles(context, 0);
				return asked.map(([given, label = 'Image']) => {
					const field = { label, mediaTypes: ['image' as const], preset: 'data' };
					return files.one(given, field).fileName;
				});
			},
		);
	const found = async (binary: Binary, ...asked: Array<[unknown, string?]>) =>
		await foundIn([binary], ...asked);
	const contentOf = (name: string) => Buffer.from(name).toString('base64');
	const named = (fileName: string, mimeType?: string) => ({
		...file(fileName, mimeType),
		data: contentOf(fileName),
	});
	const photo = named('photo.png');
	const clip = named('clip.mp4', 'video/mp4');
	const logo = named('logo.png');

	test('is taken if the item has none of the name that the form starts with', async () => {
		expect(await found({ photo, clip }, ['data'])).toEqual(['photo.png']);
	});

	test('gives way to the one of that name, whatever that is', async () => {
		expect(await found({ photo, data: clip }, ['data'])).toEqual(['clip.mp4']);
	});

	test.each<[string, Binary, unknown]>([
		['another name was entered', { photo }, 'picture'],
		['an expression came out empty', { photo }, ''],
		['an expression came out as nothing', { photo }, null],
		['there are two', { photo, other: logo }, 'data'],
		['there is none of the kind', { clip }, 'data'],
		...[
			...['application/octet-stream', 'application/octet-stream; charset=binary', '', 'image'],
			...['application/force-download', 'application/x-download', 'binary/octet-stream'],
			...['application/unknown', 'application/x-binary', '*/*', 'IMAGE/X-RAW'],
		].map((type): [string, Binary, unknown] => [
			`another may be anything, as ${type || 'no type'} says`,
			{ photo, original: named('IMG_0001', type) },
			'data',
		]),
	])('is not taken if %s', async (_why, binary, given) => {
		await expect(found(binary, [given])).rejects.toMatchObject({ kind: 'input' });
	});

	test.each<[string, Binary[]]>([
		[
			'another item has the field that the form names',
			[{ thumb: logo }, { data: photo, thumb: logo }],
		],
		['another item has another one', [{ thumb: logo }, { photo }]],
		['another item has one more', [{ thumb: logo }, { photo, thumb: logo }]],
		['the item has none of the field of the others', [{ clip }, { photo }]],
	])('is not taken if %s', async (_why, items) => {
		await expect(foundIn(items, ['data'])).rejects.toMatchObject({
			message: "'Image' finds no file in the field 'data'",
		});
	});

	test('is taken for all items if they have it under one name', async () => {
		expect(await foundIn([{ photo, clip }, { photo: logo }, {}], ['data'])).toEqual(['photo.png']);
	});

	test('goes to one field of the form only', async () => {
		await expect(found({ photo }, ['data', 'Product'], ['data', 'Person'])).rejects.toMatchObject({
			message: "'Person' finds no file in the field 'data'",
		});
		await expect(found({ photo }, ['data', 'First'], ['photo', 'Last'])).rejects.toMatchObject({
			message: "'First' and 'Last' would take the same file, in the field 'photo'",
		});
		// As an expression such as {{ $binary.photo }} brings it: a copy.
		await expect(found({ photo }, ['data', 'First'], [{ ...photo }, 'Last'])).rejects.toMatchObject(
			{ message: "'First' and 'Last' would take the same file" },
		);
		await expect(found({ photo }, [{ ...photo }, 'First'], ['data', 'Last'])).rejects.toMatchObject(
			{ message: "'Last' finds no file in the field 'data'" },
		);
		await expect(found({ photo }, ['data', 'List'], ['photo', 'List'])).rejects.toMatchObject({
			message: "Two entries of 'List' would take the same file, in the field 'photo'",
		});
	});

	test('is what is left where the others are named', async () => {
		expect(await found({ photo, logo }, ['logo', 'Logo'], ['data'])).toEqual([
			'logo.png',
			'photo.png',
		]);
	});
});

test.each(['constructor', 'toString', '__proto__'])('no file is in the field %s', async (name) => {
	await expect(several(name)).rejects.toMatchObject({
		message: `'References' finds no file in the field '${name}'`,
	});
});
