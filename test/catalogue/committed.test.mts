import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

import { endpoints as generated, sdkVersion } from '../../runway/catalogue/generated.ts';
import type { Variant } from '../../runway/catalogue/types.ts';
import { catalogueFile, generateCatalogue } from '../../scripts/catalogue/generate.mts';
import { readReviewList, reviewFile } from '../../scripts/catalogue/review.mts';
import { statedEndpoints } from './second-opinion.mts';

const root = path.join(import.meta.dirname, '..', '..');
const sdkFolder = path.join(root, 'node_modules', '@runwayml', 'sdk');

/** The SDK's declarations as plain text: this count shares no code with the generator. */
function declarations(): string[] {
	const folder = path.join(sdkFolder, 'resources');
	return fs
		.readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.d.ts'))
		.map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
}

/** How many alternatives each request body has, by the name of its type. */
function bodyTypes(): Map<string, number> {
	const counts = new Map<string, number>();
	for (const text of declarations()) {
		for (const [, type] of text.matchAll(/^ {4}\w+\(.*?\b(?:body|params)\??: (\w+)/gm)) {
			const union = new RegExp(`^export type ${type} = (.+);$`, 'm').exec(text);
			counts.set(type, union === null ? 1 : union[1].split(' | ').length);
		}
	}
	return counts;
}

interface BodySchema {
	oneOf?: BodySchema[];
	properties?: Record<string, PropertySchema>;
	required?: string[];
}

interface PropertySchema {
	const?: unknown;
	enum?: unknown[];
}

/** The body as ts-json-schema-generator reads it from the same declarations. */
function schemaOf(variant: Variant): BodySchema | undefined {
	const file = path.join(
		root,
		'sandbox',
		'validation',
		'schemas',
		`${variant.typeName.split('.')[0]}.json`,
	);
	if (!fs.existsSync(file)) return undefined;
	const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as BodySchema;
	return schema.oneOf === undefined
		? schema
		: schema.oneOf.find(({ properties }) =>
				valuesOf(properties?.[variant.discriminator ?? 'model']).includes(variant.name),
			);
}

function valuesOf(property: PropertySchema | undefined): unknown[] {
	return property?.enum ?? [property?.const];
}

test('the committed catalogue and the review list are what the installed SDK says', async () => {
	const fresh = await generateCatalogue();
	expect([...fresh.keys()]).toEqual([catalogueFile, reviewFile]);
	for (const [file, text] of fresh) expect(fs.readFileSync(file, 'utf8')).toBe(text);
}, 60_000);

test('the catalogue names the version it was made from', () => {
	const text = fs.readFileSync(path.join(sdkFolder, 'package.json'), 'utf8');
	expect(sdkVersion).toBe((JSON.parse(text) as { version: string }).version);
});

test('no request body of the SDK is missing, and no variant of one', () => {
	const counted = Object.fromEntries(
		generated.map(({ variants }) => [
			variants[0].typeName.split('.')[0],
			new Set(variants.map(({ typeName }) => typeName)).size,
		]),
	);
	expect(counted).toEqual(Object.fromEntries(bodyTypes()));
	expect(statedEndpoints.flatMap(({ variants }) => variants)).toHaveLength(89);
});

test('each variant has the fields, and each list the values, that another tool reads from the SDK', () => {
	// A body that the SDK takes apart by itself is read by no other tool.
	const waiting = readReviewList().flatMap(({ kind, where }) =>
		kind === 'endpoint' ? [where] : [],
	);
	const unread = new Set(['uploads.createEphemeral', ...waiting]);
	const read = generated.filter(({ id, variants }) => !unread.has(id) || schemaOf(variants[0]));
	for (const variant of read.flatMap(({ variants }) => variants)) {
		const schema = schemaOf(variant);
		const names = variant.fields.map(({ name }) => name).sort();
		expect([variant.typeName, names]).toEqual([
			variant.typeName,
			Object.keys(schema?.properties ?? {}).sort(),
		]);
		const required = variant.fields.filter((field) => field.required).map(({ name }) => name);
		expect([variant.typeName, required.sort()]).toEqual([
			variant.typeName,
			[...(schema?.required ?? [])].sort(),
		]);
		for (const { name, shape } of variant.fields) {
			if (shape.kind !== 'enum' || shape.open) continue;
			const values = valuesOf(schema?.properties?.[name]);
			// A body for several models is one variant for each of them.
			if (name === variant.discriminator) {
				expect(values).toEqual(expect.arrayContaining([...shape.values]));
				continue;
			}
			expect([variant.typeName, name, [...shape.values].sort()]).toEqual([
				variant.typeName,
				name,
				[...values].sort(),
			]);
		}
	}
});

test('every endpoint has a route of its own', () => {
	const routes = generated.map(({ method, path: wirePath }) => `${method} ${wirePath}`);
	expect(new Set(routes).size).toBe(routes.length);
	expect(
		routes.every((route) =>
			/^(POST|PATCH|PUT|DELETE) \/v\d\/[a-z\d_-]+(\/[a-z\d_-]+|\/\{\w+\})*$/.test(route),
		),
	).toBe(true);
});
