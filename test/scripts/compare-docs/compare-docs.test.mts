import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { withUnreleased } from '../../../runway/catalogue/unreleased.ts';
import { endpoints as generated } from '../../../runway/catalogue/generated.ts';
import type { Endpoint, Field } from '../../../runway/catalogue/types.ts';
import { pricedModels, priceOf } from '../../../sandbox/money/prices.mts';
import { compareApiChangelog } from '../../../scripts/compare-docs/api-changelog.mts';
import { compareOpenApi, type OpenApi } from '../../../scripts/compare-docs/openapi.mts';
import { comparePricing } from '../../../scripts/compare-docs/pricing.mts';
import { PROJECT } from '../../../scripts/bootstrap/project.mjs';

/** Runway documents what is ahead of the SDK. */
const endpoints = generated.map((each) => withUnreleased(each));

const enumOf = (...values: string[]) => ({ kind: 'enum' as const, values });
const field = (name: string, shape: Field['shape'], required = true): Field => ({
	name,
	required,
	shape,
});

const DUB: Endpoint = {
	id: 'dub.create',
	method: 'POST',
	path: '/v1/dub/{id}',
	variants: [
		{
			name: 'one',
			discriminator: 'model',
			typeName: 'One',
			fields: [field('model', enumOf('one')), field('lang', enumOf('de', 'fr'))],
		},
		{
			name: 'two',
			discriminator: 'model',
			typeName: 'Two',
			fields: [field('model', enumOf('two')), field('text', { kind: 'string' }, false)],
		},
	],
};

/** `DUB` in an OpenAPI file that uses all of its notations. */
function openApi(changed: { lang?: object; two?: object; required?: string[] } = {}): OpenApi {
	return {
		paths: {
			'/v1/dub/{dubId}': {
				get: {},
				post: {
					requestBody: {
						content: {
							'application/json': {
								schema: {
									oneOf: [
										{ $ref: '#/components/schemas/One' },
										{
											allOf: [
												{ properties: { model: { const: 'two' } }, required: ['model'] },
												{ properties: { text: {}, ...changed.two } },
											],
										},
									],
								},
							},
						},
					},
				},
			},
		},
		components: {
			schemas: {
				One: {
					properties: {
						model: { enum: ['one'] },
						lang: changed.lang ?? { anyOf: [{ const: 'de' }, { enum: ['fr'] }] },
					},
					required: changed.required ?? ['model', 'lang'],
				},
			},
		},
	} as OpenApi;
}

describe('openapi.json', () => {
	test('says what the catalogue says, in other words', () => {
		expect(compareOpenApi(openApi(), [DUB])).toEqual([]);
	});

	test.each<[string, OpenApi, string]>([
		[
			'a value that is new',
			openApi({ lang: { enum: ['de', 'fr', 'it'] } }),
			'`POST /v1/dub/{}` `one`: only openapi.json lists `it` for `lang`.',
		],
		[
			'a value that is gone',
			openApi({ lang: { enum: ['de'] } }),
			'`POST /v1/dub/{}` `one`: only the catalogue lists `fr` for `lang`.',
		],
		[
			'a field that is new',
			openApi({ two: { loud: {} } }),
			'`POST /v1/dub/{}` `two`: only openapi.json has the field `loud`.',
		],
		[
			'a field that may be left out',
			openApi({ required: ['model'] }),
			'`POST /v1/dub/{}` `one`: `lang` is required only in the catalogue.',
		],
	])('%s', (_what, document, difference) => {
		expect(compareOpenApi(document, [DUB])).toEqual([difference]);
	});

	test('models and endpoints that only one of the two has', () => {
		const [one] = DUB.variants;
		const newer = { ...DUB, variants: [one, { ...DUB.variants[1], name: 'three' }] };
		const other = { ...DUB, path: '/v1/other' };
		expect(compareOpenApi(openApi(), [newer, other])).toEqual([
			'Only openapi.json has `POST /v1/dub/{}` `two`.',
			'Only the catalogue has `POST /v1/dub/{}` `three`.',
			'The catalogue has `POST /v1/other`, and openapi.json has not.',
		]);
		expect(compareOpenApi(openApi(), [other])).toContain(
			'openapi.json has `POST /v1/dub/{}`, and the catalogue has not.',
		);
	});

	test('a reference that leads nowhere is said', () => {
		const broken = { ...openApi(), components: {} };
		expect(() => compareOpenApi(broken, [DUB])).toThrow('#/components/schemas/One');
	});
});

test('the changelog: ids with a figure that nothing here has, under their date', () => {
	const text = `# Changelog
## October 1
Added \`wan4\` to \`text_to_video\`, beside \`wan3\`. \`wan4\` takes \`resolution\`.
## September 2
- \`wan3\` in \`1080p\`; \`veo-5.1_fast\` is next.
`;
	expect(compareApiChangelog(text, new Set(['wan3', 'text_to_video']))).toEqual([
		"The API's changelog (October 1) names `wan4`, which the catalogue has not.",
		"The API's changelog (September 2) names `veo-5.1_fast`, which the catalogue has not.",
	]);
});

describe('the price list', () => {
	const priced = pricedModels.map((model) => {
		const request = { seconds: 600, outputs: 1, width: 1280, height: 720, audio: true };
		const credits = priceOf(model, { ...request, characters: 600, quality: 'low' }) / 600;
		const perCharacter = priceOf(model, { ...request, seconds: 1, characters: 600 }) / 600;
		return /^eleven_(?:v3|multilingual_v2)$/.test(model)
			? `| \`${model}\` | ${perCharacter} credits per character |`
			: credits < 0.1
				? `| \`${model}\` | ${priceOf(model, { ...request, seconds: 5, characters: 5, quality: 'low' })} credits |`
				: `| \`${model}\` (720p) | ${credits} credits per second, plus 2 per reference. |`;
	});
	const page = ['# Pricing', '| Model | Price |', '|---|---|', ...priced].join('\n');

	test('of the same prices has no difference', () => {
		expect(comparePricing(page)).toEqual([]);
	});

	test('of another price, a new model and one that is gone has three', () => {
		const changed = page
			.replace(/^\| `gen4_turbo`.*$/m, '| `gen4_turbo` | 6 credits per second |')
			.replace(/^\| `act_two`.*$/m, '| `act_three` (1080p) | 1 credit per 6 seconds |');
		expect(comparePricing(changed)).toEqual([
			"Runway's price list says `gen4_turbo`: 6 credits per second, and the sandbox charges 5.",
			'The sandbox has no price for `act_three` (1080p): 1 credit per 6 seconds.',
			"The sandbox has a price for `act_two`, and Runway's price list has not.",
		]);
	});

	test('of another form is no list without differences', () => {
		expect(() => comparePricing('<table>12 credits</table>')).toThrow('no rows');
	});

	describe('and the command', () => {
		let folder = '';
		beforeEach(() => {
			folder = mkdtempSync(path.join(tmpdir(), 'docs-'));
			const schemaOf = ({ variants }: Endpoint) => ({
				oneOf: variants.map(({ fields }) => ({
					required: fields.filter(({ required }) => required).map(({ name }) => name),
					properties: Object.fromEntries(
						fields.map(({ name, shape }) => [
							name,
							shape.kind === 'enum' ? { enum: shape.values } : {},
						]),
					),
				})),
			});
			const paths: OpenApi['paths'] = {};
			for (const endpoint of endpoints) {
				paths[endpoint.path] = {
					...paths[endpoint.path],
					[endpoint.method.toLowerCase()]: {
						requestBody: { content: { 'application/json': { schema: schemaOf(endpoint) } } },
					},
				};
			}
			writeFileSync(path.join(folder, 'openapi.json'), JSON.stringify({ paths }));
			writeFileSync(path.join(folder, 'api_changelog.md'), '# Today\nNothing but `gen4.5`.\n');
			writeFileSync(path.join(folder, 'pricing.md'), page);
		});
		afterEach(() => rmSync(folder, { recursive: true }));

		const compare = async () =>
			await promisify(execFile)(process.execPath, ['scripts/compare-docs.mts', '--from', folder], {
				cwd: PROJECT,
			});

		test('says nothing where nothing differs', async () => {
			expect((await compare()).stdout).toBe('');
		});

		test('lists what differs, as the text of an issue', async () => {
			writeFileSync(
				path.join(folder, 'api_changelog.md'),
				'## October 1, 2026\nNew: `grok_imagine_1_6_lite`.\n',
			);
			expect((await compare()).stdout).toContain(
				"\n- The API's changelog (October 1, 2026) names `grok_imagine_1_6_lite`, which the catalogue has not.\n",
			);
		});

		test('fails where a page is missing', async () => {
			rmSync(path.join(folder, 'pricing.md'));
			await expect(compare()).rejects.toMatchObject({
				code: 1,
				stdout: '',
				stderr: expect.stringContaining('pricing.md'),
			});
		});
	});
});
