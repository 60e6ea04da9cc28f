import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import ts from 'typescript';

import { unclearSentences, withLimits } from '../../scripts/catalogue/limits.mts';
import { NotUnderstood } from '../../scripts/catalogue/not-understood.mts';
import { readSdk } from '../../scripts/catalogue/read-endpoints.mts';
import { ShapeReader } from '../../scripts/catalogue/read-shape.mts';
import { type SdkStub, sdkStub } from './sdk-stub.mts';

let stub: SdkStub | undefined;
afterEach(() => stub?.remove());

function read(body: string, declarations?: string) {
	stub = sdkStub(body, declarations);
	return readSdk(stub.folder);
}

test('a made-up SDK that is understood becomes an endpoint', () => {
	const { endpoints } = read(`
		model: 'm';
		/** @deprecated */
		old?: string;
		/** Must be an integer from 2 to 10. */
		duration: number;
		sizes?: Array<'a' | 'b'>;
		free: { [key: string]: number };
		either: { type: 'x'; uri: string } | { type: 'y'; id: string };
		open?: 'one' | (string & {});
		none: string | null;
	`);
	expect(endpoints).toEqual([
		{
			id: 'things.create',
			method: 'POST',
			path: '/v1/things',
			variants: [
				{
					name: 'm',
					typeName: 'ThingCreateParams',
					fields: [
						{ name: 'model', required: true, shape: { kind: 'enum', values: ['m'] } },
						{
							name: 'duration',
							required: true,
							shape: { kind: 'number', integer: true, minimum: 2, maximum: 10 },
						},
						{ name: 'free', required: true, shape: { kind: 'map', values: { kind: 'number' } } },
						{
							name: 'either',
							required: true,
							shape: {
								kind: 'union',
								discriminator: 'type',
								anyOf: [
									{
										kind: 'object',
										fields: [
											{ name: 'type', required: true, shape: { kind: 'enum', values: ['x'] } },
											{ name: 'uri', required: true, shape: { kind: 'string' } },
										],
									},
									{
										kind: 'object',
										fields: [
											{ name: 'type', required: true, shape: { kind: 'enum', values: ['y'] } },
											{ name: 'id', required: true, shape: { kind: 'string' } },
										],
									},
								],
							},
						},
						{
							name: 'none',
							required: true,
							shape: { kind: 'union', anyOf: [{ kind: 'string' }, { kind: 'null' }] },
						},
						{ name: 'old', required: false, deprecated: true, shape: { kind: 'string' } },
						{
							name: 'sizes',
							required: false,
							shape: { kind: 'array', items: { kind: 'enum', values: ['a', 'b'] } },
						},
						{ name: 'open', required: false, shape: { kind: 'enum', values: ['one'], open: true } },
					],
				},
			],
		},
	]);
});

test('a plain URI beside a list of files is a file of the same kind', () => {
	const { endpoints } = read(`
		picture: string | Array<{
			/** A URI containing an encoded image. */
			uri: string;
		}>;
		words: string | Array<{ uri: string }>;
	`);
	const plain = endpoints[0].variants[0].fields.map(({ shape }) =>
		shape.kind === 'union' ? shape.anyOf[0] : shape,
	);
	expect(plain).toEqual([{ kind: 'string', media: ['image'] }, { kind: 'string' }]);
});

/** Bodies that the generator must refuse, by what is odd about them. */
const UNKNOWN_SHAPES: Record<string, string> = {
	'a tuple': 'size: [number, number];',
	'a record': 'labels: Record<string, string>;',
	'a mapped type': "flags: { [key in 'a' | 'b']: boolean };",
	'a utility type': 'part: Partial<{ a: string }>;',
	'an intersection': 'both: { a: string } & { b: string };',
	'a template literal': 'id: `task_${string}`;',
	any: 'anything: any;',
	'a function': 'call: () => void;',
	'a method': 'call(): void;',
	'a big integer': 'count: 10n;',
	'a conditional type': "when: string extends 'a' ? 1 : 2;",
	'an index signature beside fields': 'mixed: { a: string; [key: string]: string };',
	'an enum': 'size: Size;',
	'an unresolved name': 'other: SomewhereElse;',
	'a shape deep inside': 'list: Array<{ inner: Array<[string]> }>;',
};

describe('a shape that the generator does not know stops it', () => {
	const bodies = Object.entries(UNKNOWN_SHAPES);
	const shapes = sdkStub(
		'',
		`enum Size { Small }
${bodies.map(([, body], index) => `interface Body${index} { ${body} }`).join('\n')}`,
	);
	const file = path.join(shapes.folder, 'resources', 'things.d.ts');
	// One program for all of them: each one reads the language's own library again.
	const program = ts.createProgram([file], { noEmit: true, target: ts.ScriptTarget.ES2022 });
	const statements = program.getSourceFile(file)!.statements.filter(ts.isInterfaceDeclaration);
	afterAll(() => shapes?.remove());

	test.each(bodies.map(([what], index) => ({ what, index })))('$what', ({ index }) => {
		const declaration = statements.find(({ name }) => name.text === `Body${index}`)!;
		const reader = new ShapeReader(program.getTypeChecker(), () => {});
		expect(() => reader.fields(declaration, 'things.create Body')).toThrow(NotUnderstood);
	});

	test.each([
		[
			'an interface that inherits',
			'interface Base { a: string }\nexport interface ThingCreateParams extends Base { b: string }',
		],
		['a body that is a type literal', 'export type ThingCreateParams = { a: string };'],
		['a body that is a class', 'export declare class ThingCreateParams { a: string }'],
	])('%s', (_name, declarations) => {
		expect(() => read('', declarations)).toThrow(NotUnderstood);
	});

	test('a parameter that may be a body under another name', () => {
		stub = sdkStub('', 'export interface ThingCreateParams { a: string }');
		const file = path.join(stub.folder, 'resources', 'things.d.ts');
		const text = fs.readFileSync(file, 'utf8');
		fs.writeFileSync(file, text.replace('create(body:', 'create(payload:'));
		expect(() => readSdk(stub!.folder)).toThrow(/payload is neither a body, a query nor/);
	});

	test('variants that nothing distinguishes', () => {
		expect(() =>
			read(
				'',
				`export type ThingCreateParams = ThingCreateParams.A | ThingCreateParams.B;
export declare namespace ThingCreateParams {
	interface A { name: string }
	interface B { title: string }
}`,
			),
		).toThrow('No field distinguishes the bodies of things.create');
	});

	test('the message says where the shape stands', () => {
		expect(() => read('fine: string; size: [number, number];')).toThrow(
			/things\.create ThingCreateParams\.size[\s\S]*things\.d\.ts:5[\s\S]*\[number, number\]/,
		);
	});
});

describe('figures in doc comments', () => {
	const unexplainedFigures = (...args: Parameters<typeof unclearSentences>) =>
		unclearSentences(...args).flatMap(({ figures }) => figures);

	test.each([
		'The strength, at most 7.',
		'No more than 12 entries.',
		'Must be a multiple of 16.',
		'Allowed are 3 to 9 items.',
		'At most four of them.',
		'Requires at least one picture.',
	])('%s is not explained', (comment) => {
		expect(unexplainedFigures(comment)).not.toEqual([]);
	});

	test.each([
		'A prompt without any figure.',
		'A non-empty string up to 1000 characters.',
		'The number of images to generate (1-10).',
		'Each image costs 1 credit.',
	])('%s is explained', (comment) => {
		expect(unexplainedFigures(comment)).toEqual([]);
	});

	test('a figure that is explained does not excuse another one', () => {
		const comment = 'A non-empty string up to 1000 characters, of at most 12 lines.';
		expect(unexplainedFigures(comment)).toEqual(['12']);
	});

	test('a pattern that says nothing about the shape explains nothing', () => {
		const comment = 'Up to 3 images.';
		expect(unexplainedFigures(comment, { kind: 'string' })).toEqual(['3']);
		expect(unexplainedFigures(comment, { kind: 'array', items: { kind: 'string' } })).toEqual([]);
	});

	test('a sentence with a figure that is not understood limits nothing, the others do', () => {
		const halfway = 'A non-empty string up to 1000 characters, 2000 with a reference.';
		expect(withLimits({ kind: 'string' }, halfway, 'x')).toEqual({ kind: 'string', minLength: 1 });
		const apart = 'A string up to 1000 characters. It has at most 12 lines.';
		expect(withLimits({ kind: 'string' }, apart, 'x')).toEqual({ kind: 'string', maxLength: 1000 });
	});

	test('what is listed is the sentence, not the whole comment', () => {
		const comment = 'Fine so far, e.g. 0 is unchanged. At most 7.5 of it! And\nanother line.';
		expect(unclearSentences(comment)).toMatchObject([
			{ text: 'At most 7.5 of it!', figures: ['7.5'] },
		]);
	});

	test('names with figures are no figures', () => {
		expect(unexplainedFigures('A base64 string for gen4_image.')).toEqual([]);
	});

	test('a comment is read on after a word with an @', () => {
		const { comments } = read(
			'clips?: Array<{\n/**\n * Named\n * @Audio1 in the prompt. At most 7.\n */\nuri: string }>;',
		);
		expect(comments.map(({ comment }) => comment)).toEqual([
			'Named @Audio1 in the prompt. At most 7.',
		]);
	});

	test('a fraction is one figure', () => {
		expect(unexplainedFigures('At most 7.5 of 1,200.')).toEqual(['7.5', '1,200']);
	});

	test('the reader hands over every comment, also those of nested fields', () => {
		const { comments } = read('deep?: Array<{\n/** At most 7. */\nstrength?: number }>;');
		expect(comments).toEqual([
			{
				path: 'things.create ThingCreateParams.deep.strength',
				comment: 'At most 7.',
				shape: { kind: 'number' },
			},
		]);
	});
});
