import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayDocument } from '../../nodes/RunwayDocument/RunwayDocument.node.ts';
import { storedBinary } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed();

const document = async (parameters: INodeParameters, content?: string | Buffer) => {
	const binary =
		content === undefined
			? undefined
			: await storedBinary(Buffer.from(content), { fileName: 'a.md', mimeType: 'text/markdown' });
	const { error, outputs } = await bed.run({
		node: new RunwayDocument(),
		parameters,
		items: [{ json: {}, ...(binary === undefined ? {} : { binary }) }],
	});
	return { error, json: outputs[0]?.map(({ json }) => json) };
};
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters[string];
const creates = () => bed.sandbox.requests.filter(({ method }) => method === 'POST');

/** A document of the sandbox, which the avatar 'Barista' knows. */
const MENU = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a3001';
/** Characters of a document's content. */
const LONGEST = 200_000;

describe('create', () => {
	test('from a text', async () => {
		const { error, json } = await document({
			operation: 'create',
			name: 'Opening hours',
			content: '# Open\n\nAlways',
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ name: 'Opening hours', content: '# Open\n\nAlways', usedBy: [] },
		]);
	});

	test.each([
		['a Markdown file', '# Öffnungszeiten\n\nImmer 🕐', '# Öffnungszeiten\n\nImmer 🕐'],
		['a file with a byte order mark', '\ufeffAlways', 'Always'],
		['the longest file', 'ü'.repeat(LONGEST), 'ü'.repeat(LONGEST)],
	])('from %s', async (_name, file, content) => {
		const { error, json } = await document(
			{ operation: 'create', name: 'Opening hours', contentFrom: 'file' },
			file,
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ content }]);
	});

	test.each<[string, string | Buffer, string]>([
		['empty', ' \n', 'is empty'],
		['no text', Buffer.from('%PDF-1.7\n\xff\xfe\x00', 'latin1'), 'is not text in UTF-8'],
		['no text either', 'text\0with a zero', 'is not text in UTF-8'],
		['one character too long', 'a'.repeat(LONGEST + 1), 'has 200,001 characters'],
		['far too long', 'a'.repeat(3 * LONGEST + 1), 'has 600,001 bytes'],
	])('a file that is %s is refused before anything is sent', async (_name, file, message) => {
		const { error } = await document(
			{ operation: 'create', name: 'Opening hours', contentFrom: 'file' },
			file,
		);
		expect(error?.message).toBe(`The file in 'Content' (a.md) ${message}`);
		expect(error?.description).toContain('up to 200,000 characters');
		expect(error?.description).toContain('Nothing was sent');
		expect(bed.sandbox.requests).toEqual([]);
	});

	test('a text that is too long is refused before anything is sent', async () => {
		const { error } = await document({
			operation: 'create',
			name: 'Opening hours',
			content: 'a'.repeat(LONGEST + 1),
		});
		expect(error?.message).toBe("'Content' has 200,001 characters");
		expect(bed.sandbox.requests).toEqual([]);
	});

	test('an item without a file says so', async () => {
		const { error } = await document({
			operation: 'create',
			name: 'Opening hours',
			contentFrom: 'file',
		});
		expect(error?.message).toContain("'Content' finds no file");
		expect(creates()).toEqual([]);
	});
});

describe('the documents of the account', () => {
	test('get outputs the avatars that use one', async () => {
		const { json } = await document({ operation: 'get', documentId: byId(MENU) });
		expect(json).toMatchObject([{ name: 'Menu', usedBy: [{ name: 'Barista' }] }]);
	});

	test('a list comes in the order that is asked for', async () => {
		for (const name of ['First', 'Second']) {
			await document({ operation: 'create', name, content: name });
		}
		const names = async (more: INodeParameters) =>
			(await document({ operation: 'getMany', ...more })).json.map(({ name }) => name);
		expect(await names({})).toHaveLength(3);
		expect((await names({})).at(-1)).toBe('Menu');
		expect((await names({ order: 'asc' }))[0]).toBe('Menu');
		expect(await names({ order: 'asc', returnAll: false, limit: 1 })).toEqual(['Menu']);
	});

	test('a change of the name leaves the content', async () => {
		const documentId = byId(MENU);
		const changed = await document({
			operation: 'update',
			documentId,
			additionalFields: { name: 'Drinks' },
		});
		expect(changed.json).toEqual([{ id: MENU, success: true }]);
		const { json } = await document({ operation: 'get', documentId });
		expect(json).toMatchObject([{ name: 'Drinks', content: expect.stringContaining('Espresso') }]);
	});

	test.each<[string, INodeParameters, string | undefined]>([
		['a text', { content: 'Closed' }, undefined],
		['a file', { from: 'file', binaryField: 'data' }, 'Closed'],
	])('the content is changed to %s', async (_name, content, file) => {
		const documentId = byId(MENU);
		const { error } = await document(
			{ operation: 'update', documentId, additionalFields: { content: { value: content } } },
			file,
		);
		expect(error).toBeUndefined();
		const { json } = await document({ operation: 'get', documentId });
		expect(json).toMatchObject([{ name: 'Menu', content: 'Closed' }]);
	});

	test('one that is deleted is gone, and a second delete says so', async () => {
		const documentId = byId(MENU);
		const deleted = await document({ operation: 'delete', documentId });
		expect(deleted.json).toEqual([{ id: MENU, deleted: true }]);
		const { error } = await document({ operation: 'delete', documentId });
		expect(error?.message).toContain('does not know this document');
		expect(error?.description).toContain('A deleted document no longer exists');
	});
});
