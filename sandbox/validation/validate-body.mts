/**
 * Checks request bodies against the schemas made from the SDK's types, then against the limits that
 * are documented beside them, and words what is wrong the way the API does. The schemas know nothing
 * that the types do not say, except where media goes.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { invalidBody, type Issue } from '../http/errors.mts';
import { documentedIssues } from './documented-issues.mts';
import { schemaFolder } from './schema-folder.mts';

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

function validatorFor(typeName: string): ValidateFunction {
	let validate = compiled.get(typeName);
	if (!validate) {
		const file = path.join(schemaFolder, `${typeName}.json`);
		validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
		compiled.set(typeName, validate);
	}
	return validate;
}

/** `/a/0/b` → `['a', 0, 'b']` */
function toPath(pointer: string): Array<string | number> {
	return pointer
		.split('/')
		.slice(1)
		.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
		.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function quoted(values: unknown[]): string {
	return values
		.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)))
		.join(' | ');
}

/** The values that tell the variants of a union apart, read from the schema that failed. */
function variantValues(error: ErrorObject): unknown[] {
	const parent = error.parentSchema as
		| { oneOf?: Array<{ properties?: Record<string, { const?: unknown; enum?: unknown[] }> }> }
		| undefined;
	const tag = String(error.params.tag);
	return (parent?.oneOf ?? []).flatMap(({ properties }) => {
		const property = properties?.[tag];
		return property?.enum ?? (property?.const === undefined ? [] : [property.const]);
	});
}

function toIssue(error: ErrorObject): Issue {
	const path = toPath(error.instancePath);
	switch (error.keyword) {
		case 'additionalProperties': {
			const name = String(error.params.additionalProperty);
			return {
				code: 'unrecognized_keys',
				path,
				message: `Unrecognized key(s) in object: '${name}'`,
			};
		}
		case 'required': {
			const name = String(error.params.missingProperty);
			return { code: 'invalid_type', path: [...path, name], message: 'Required' };
		}
		case 'discriminator': {
			const message = `Invalid discriminator value. Expected ${quoted(variantValues(error))}`;
			return {
				code: 'invalid_union_discriminator',
				path: [...path, String(error.params.tag)],
				message,
			};
		}
		case 'enum':
		case 'const': {
			const allowed = (error.params.allowedValues ?? [error.params.allowedValue]) as unknown[];
			const code = error.keyword === 'enum' ? 'invalid_enum_value' : 'invalid_literal';
			return { code, path, message: `Invalid value. Expected ${quoted(allowed)}` };
		}
		case 'type':
			return { code: 'invalid_type', path, message: `Expected ${String(error.params.type)}` };
		default:
			return { code: 'custom', path, message: error.message ?? 'Invalid input' };
	}
}

/**
 * A value that fails a union without a discriminator fails every branch; the errors of the branch
 * that got deepest say most, so "expected string" goes when an array's item is what is wrong.
 */
function withoutNoise(errors: ErrorObject[]): ErrorObject[] {
	const useful = errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'oneOf');
	const hasTag = (error: ErrorObject) =>
		useful.some(
			(other) => other.keyword === 'discriminator' && other.instancePath === error.instancePath,
		);
	return useful.filter(
		(error) =>
			!(error.keyword === 'required' && hasTag(error)) &&
			!(
				error.keyword === 'type' &&
				useful.some(
					({ keyword, instancePath }) =>
						instancePath.startsWith(`${error.instancePath}/`) ||
						(keyword !== 'type' && instancePath === error.instancePath),
				)
			),
	);
}

/**
 * @param typeName the SDK's name of the body type
 * @throws ApiError 400 with one issue for each thing that is wrong
 */
export function validateBody(typeName: string, body: unknown, checkMedia: MediaCheck): void {
	const validate = validatorFor(typeName);
	const issues = validate.call({ checkMedia }, body)
		? documentedIssues(typeName, body as Record<string, unknown>)
		: withoutNoise(validate.errors ?? []).map(toIssue);
	if (issues.length > 0) throw invalidBody(issues);
}

/** Every fixed value of a property over all schemas of a type: for example all its model ids. */
export function knownValues(typeName: string, property: string): string[] {
	const schema = validatorFor(typeName).schema as {
		oneOf?: Array<{ properties: Record<string, { const?: string; enum?: string[] }> }>;
		properties?: Record<string, { const?: string; enum?: string[] }>;
	};
	const variants = schema.oneOf?.map(({ properties }) => properties) ?? [schema.properties ?? {}];
	return variants.flatMap((properties) => {
		const { const: only, enum: several } = properties[property] ?? {};
		return several ?? (only === undefined ? [] : [only]);
	});
}
