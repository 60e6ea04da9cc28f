/**
 * Makes the JSON Schemas that the sandbox checks request bodies with, from the types of
 * `@runwayml/sdk`, one file a body type in `schemas/`.
 *
 *     node sandbox/validation/generate-schemas.mts           writes the files
 *     node sandbox/validation/generate-schemas.mts --check   exits 1 when a file is out of date
 *
 * The sandbox must be able to contradict the nodes, so this reads the SDK and nothing of the nodes.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

import { schemaFolder } from './schema-folder.mts';

/** The part of JSON Schema that the SDK's types come out as, plus the sandbox's own `media` word. */
export interface BodySchema {
	type?: string | string[];
	properties?: Record<string, BodySchema>;
	required?: string[];
	additionalProperties?: boolean | BodySchema;
	items?: BodySchema;
	anyOf?: BodySchema[];
	oneOf?: BodySchema[];
	discriminator?: { propertyName: string };
	enum?: unknown[];
	const?: unknown;
	description?: string;
	$schema?: string;
	definitions?: Record<string, BodySchema>;
	/** The media types of a string: one or several of image, video, audio, joined with `|`. */
	media?: string;
}

/** Every body type that a method of the SDK takes, found in the declarations by its parameter. */
function bodyTypeNames(resourceFolder: string): string[] {
	const names = new Set<string>();
	for (const file of declarationFiles(resourceFolder)) {
		for (const [, name] of readFileSync(file, 'utf8').matchAll(/\(.*?\bbody\??: (\w+)/g)) {
			names.add(name);
		}
	}
	return [...names].sort();
}

function declarationFiles(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.d.ts'))
		.map((name) => path.join(folder, name));
}

/** Media properties whose doc comment does not say which strings they take. */
const mediaWithoutWords: Record<string, string> = {
	promptImage: 'image',
	referenceAudios: 'audio',
};

/** Which media a doc comment says the string takes; undefined when it is not about media. */
function mediaKinds(description: string | undefined): string | undefined {
	if (!description?.includes('HTTPS URL')) return undefined;
	const kinds = ['image', 'video', 'audio'].filter(
		(kind) => description.includes(`data:${kind}/`) || description.includes(`encoded ${kind}`),
	);
	return kinds.length === 0 ? 'image|video|audio' : kinds.join('|');
}

/** The property whose fixed value distinguishes the variants of a union, if there is one. */
function discriminatorOf(variants: BodySchema[]): string | undefined {
	const candidates = Object.keys(variants[0]?.properties ?? {});
	return candidates.find((name) => {
		const values = variants.flatMap((variant) => {
			const property = variant.properties?.[name];
			const fixed = property?.enum ?? (property?.const === undefined ? [] : [property.const]);
			return variant.required?.includes(name) ? fixed : [];
		});
		const everyVariantHasOne = variants.every(
			({ properties }) => properties?.[name]?.enum ?? properties?.[name]?.const,
		);
		return everyVariantHasOne && values.length > 0 && new Set(values).size === values.length;
	});
}

/**
 * Leaves only what decides acceptance: the SDK's prose goes, media strings are marked, and unions
 * name the property that distinguishes them, so that an error speaks of the variant that was meant.
 *
 * @param inherited the media kinds that the property holding this schema announced
 */
function refine(schema: BodySchema, inherited?: string): BodySchema {
	const {
		description,
		$schema: _,
		definitions: _definitions,
		anyOf,
		items,
		properties,
		...rest
	} = schema;
	const media = mediaKinds(description) ?? inherited;
	const refined: BodySchema = { ...rest };
	if (properties) {
		refined.properties = Object.fromEntries(
			Object.entries(properties).map(([name, property]) => [
				name,
				refine(property, mediaWithoutWords[name]),
			]),
		);
	}
	if (typeof rest.additionalProperties === 'object') {
		refined.additionalProperties = refine(rest.additionalProperties);
	}
	if (items) refined.items = refine(items, media);
	if (anyOf) {
		const variants = anyOf.map((variant) => refine(variant, media));
		const propertyName = discriminatorOf(variants);
		if (propertyName) {
			// ajv insists on the plain form of both words before it picks a variant by them
			Object.assign(refined, { type: 'object', discriminator: { propertyName }, oneOf: variants });
			refined.required = [propertyName];
		} else {
			refined.anyOf = variants;
		}
	}
	const isString = rest.type === 'string' && rest.enum === undefined && rest.const === undefined;
	// `{}` is how `unknown` comes out: some models take items that the SDK leaves untyped
	const isUntyped = Object.keys(refined).length === 0;
	if (media && (isString || isUntyped)) refined.media = media;
	return refined;
}

const installedSdk = () => path.dirname(createRequire(import.meta.url).resolve('@runwayml/sdk'));

/** File name → file text of every schema, from the SDK as it is installed, or from another release. */
export function generateSchemas(sdkFolder = installedSdk()): Map<string, string> {
	const resourceFolder = path.join(sdkFolder, 'resources');
	const generator = createGenerator({
		path: path.join(resourceFolder, '**', '*.d.ts'),
		skipTypeCheck: true,
		additionalProperties: false,
		expose: 'none',
		topRef: false,
	});
	return new Map(
		bodyTypeNames(resourceFolder).map((name) => {
			const schema = refine(generator.createSchema(name) as BodySchema);
			return [`${name}.json`, JSON.stringify(schema, null, '\t') + '\n'];
		}),
	);
}

/** Names of the files in `schemas/` that a fresh generation would write, change or remove. */
export function staleSchemas(fresh = generateSchemas()): string[] {
	const present = readdirSync(schemaFolder).filter((name) => name.endsWith('.json'));
	const changed = [...fresh].filter(
		([name, text]) =>
			!present.includes(name) || readFileSync(path.join(schemaFolder, name), 'utf8') !== text,
	);
	return [...changed.map(([name]) => name), ...present.filter((name) => !fresh.has(name))];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const fresh = generateSchemas();
	const stale = staleSchemas(fresh);
	if (process.argv.includes('--check')) {
		if (stale.length > 0) console.error(`Out of date: ${stale.join(', ')}`);
		process.exitCode = stale.length > 0 ? 1 : 0;
	} else {
		mkdirSync(schemaFolder, { recursive: true });
		for (const name of stale) rmSync(path.join(schemaFolder, name), { force: true });
		for (const name of stale.filter((file) => fresh.has(file))) {
			writeFileSync(path.join(schemaFolder, name), fresh.get(name) ?? '');
		}
		console.log(`${fresh.size} schemas, ${stale.length} written or removed`);
	}
}
