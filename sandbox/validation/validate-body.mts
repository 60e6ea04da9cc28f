/**
 * Checks request bodies against the schemas made from the SDK's types, then against the limits that
 * are documented beside them, and words what is wrong the way the API does. The schemas know nothing
 * that the types do not say, except for media.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { invalidBody } from '../http/errors.mts';
import { documentedIssues } from './documented-issues.mts';
import type { BodySchema } from './generate-schemas.mts';
import { schemaFolder } from './schema-folder.mts';
import { withUnreleased } from './unreleased-schemas.mts';
import { issuesOf } from './zod-issues.mts';

/** Says what is wrong with a media string, or undefined. `kinds`: `image`, `video|audio`… */
export type MediaCheck = (value: string, kinds: string) => string | undefined;

const ajv = new Ajv({
	allErrors: true,
	allowUnionTypes: true,
	discriminator: true,
	passContext: true,
	strictRequired: false,
	strictTypes: false,
	// the words for a wrong discriminator need the schema that failed
	verbose: true,
});

ajv.addKeyword({
	keyword: 'media',
	schemaType: 'string',
	errors: 'full',
	compile: (kinds: string) => {
		const validate: { errors?: Partial<ErrorObject>[] } & ((
			this: { checkMedia: MediaCheck },
			value: unknown,
		) => boolean) = function (value) {
			// Items that the SDK leaves untyped hold the string in `uri`; anything else that is no
			// string is a matter of its type.
			const uri = typeof value === 'string' ? value : (value as { uri?: unknown } | null)?.uri;
			const complaint = typeof uri === 'string' ? this.checkMedia(uri, kinds) : undefined;
			validate.errors = complaint ? [{ keyword: 'media', message: complaint, params: {} }] : [];
			return complaint === undefined;
		};
		return validate;
	},
});

const compiled = new Map<string, ValidateFunction>();

function releasedSchema(typeName: string): BodySchema {
	return JSON.parse(
		readFileSync(path.join(schemaFolder, `${typeName}.json`), 'utf8'),
	) as BodySchema;
}

function validatorFor(typeName: string): ValidateFunction {
	let validate = compiled.get(typeName);
	if (!validate) {
		validate = ajv.compile(withUnreleased(typeName, releasedSchema(typeName)));
		compiled.set(typeName, validate);
	}
	return validate;
}

/** Models that take keys they do not know in silence, and bill what is left. */
const ignoresUnknownKeys = ['gen4_image'];

function isIgnored({ keyword }: ErrorObject, body: unknown): boolean {
	const model = (body as { model?: unknown } | null)?.model;
	return keyword === 'additionalProperties' && ignoresUnknownKeys.includes(String(model));
}

/**
 * @param typeName the SDK's name of the body type
 * @throws ApiError 400 with one issue for each thing that is wrong
 */
export function validateBody(typeName: string, body: unknown, checkMedia: MediaCheck): void {
	const validate = validatorFor(typeName);
	validate.call({ checkMedia }, body);
	const errors = (validate.errors ?? []).filter((error) => !isIgnored(error, body));
	const issues =
		errors.length === 0
			? documentedIssues(typeName, body as Record<string, unknown>)
			: issuesOf(errors);
	if (issues.length > 0) throw invalidBody(issues);
}

interface ValueSchema {
	oneOf?: Array<{ properties: Record<string, { const?: string; enum?: string[] }> }>;
	properties?: Record<string, { const?: string; enum?: string[] }>;
}

function valuesIn(schema: ValueSchema, property: string): string[] {
	const variants = schema.oneOf?.map(({ properties }) => properties) ?? [schema.properties ?? {}];
	return variants.flatMap((properties) => {
		const { const: only, enum: several } = properties[property] ?? {};
		return several ?? (only === undefined ? [] : [only]);
	});
}

/** Every fixed value of a property over all schemas of a type: for example all its model ids. */
export function knownValues(typeName: string, property: string): string[] {
	return valuesIn(validatorFor(typeName).schema as ValueSchema, property);
}

/** The same without what the installed SDK does not have yet. */
export function releasedValues(typeName: string, property: string): string[] {
	return valuesIn(releasedSchema(typeName) as ValueSchema, property);
}
