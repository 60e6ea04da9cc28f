import type { Endpoint, Shape } from '../../runway/catalogue/types.ts';

/** The parts of JSON Schema that say which bodies are taken. */
interface Schema {
	$ref?: string;
	properties?: Record<string, Schema>;
	required?: string[];
	allOf?: Schema[];
	anyOf?: Schema[];
	oneOf?: Schema[];
	enum?: unknown[];
	const?: unknown;
}

/** The parts of OpenAPI 3 that are looked at. */
export interface OpenApi {
	paths: Record<
		string,
		Record<string, { requestBody?: { content?: Record<string, { schema?: Schema }> } }>
	>;
	components?: { schemas?: Record<string, Schema> };
}

/** A request body as both sources can be written down: fields with the values they list. */
interface Body {
	fields: Map<string, { required: boolean; values: string[] | undefined }>;
}

/** `POST /v1/documents/{}`, since the two sources name parts of a path differently. */
function routeOf(method: string, path: string): string {
	return `${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, '{}')}`;
}

/** The differences between Runway's OpenAPI file and the catalogue, a sentence each. */
export function compareOpenApi(document: OpenApi, endpoints: Endpoint[]): string[] {
	const documented = new Map(documentedBodies(document));
	const known = new Map(endpoints.map((each) => [routeOf(each.method, each.path), each]));
	return [
		...[...documented.keys()]
			.filter((route) => !known.has(route))
			.map((route) => `openapi.json has \`${route}\`, and the catalogue has not.`),
		...[...known].flatMap(([route, endpoint]) => {
			const bodies = documented.get(route);
			return bodies === undefined
				? [`The catalogue has \`${route}\`, and openapi.json has not.`]
				: compareBodies(route, bodies, catalogueBodies(endpoint));
		}),
	];
}

function documentedBodies(document: OpenApi): Array<[string, Map<string, Body>]> {
	return Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).flatMap(([method, operation]): Array<[string, Map<string, Body>]> => {
			const schema = operation.requestBody?.content?.['application/json']?.schema;
			if (schema === undefined) return [];
			const alternatives = alternativesOf(schema, document).map((each) => merged(each, document));
			const bodies = alternatives.map((each): [string, Body] => [
				variantOf(each, document),
				bodyOf(each, document),
			]);
			return [[routeOf(method, path), new Map(bodies)]];
		}),
	);
}

function resolved(schema: Schema, document: OpenApi): Schema {
	const name = schema.$ref?.replace('#/components/schemas/', '');
	if (name === undefined) return schema;
	const target = document.components?.schemas?.[name];
	if (target === undefined)
		throw new Error(`openapi.json refers to ${schema.$ref}, which it has not`);
	return resolved(target, document);
}

function alternativesOf(schema: Schema, document: OpenApi): Schema[] {
	const own = resolved(schema, document);
	const parts = own.oneOf ?? own.anyOf;
	return parts === undefined ? [own] : parts.flatMap((part) => alternativesOf(part, document));
}

function merged(schema: Schema, document: OpenApi): Schema {
	const parts = (schema.allOf ?? []).map((part) => merged(resolved(part, document), document));
	return [schema, ...parts].reduce((whole, part) => ({
		properties: { ...whole.properties, ...part.properties },
		required: [...(whole.required ?? []), ...(part.required ?? [])],
	}));
}

/** The fixed values of a schema, those of a `number | 'auto'` included; undefined when it is open. */
function valuesOf(schema: Schema, document: OpenApi): string[] | undefined {
	const values = alternativesOf(schema, document).flatMap(
		(each) => each.enum ?? (each.const === undefined ? [] : [each.const]),
	);
	return values.length === 0 ? undefined : values.map(String);
}

function variantOf({ properties }: Schema, document: OpenApi): string {
	for (const name of ['model', 'mode']) {
		const values = properties?.[name] && valuesOf(properties[name], document);
		if (values?.length === 1) return values[0];
	}
	return 'default';
}

function bodyOf({ properties = {}, required = [] }: Schema, document: OpenApi): Body {
	return {
		fields: new Map(
			Object.entries(properties).map(([name, schema]) => [
				name,
				{ required: required.includes(name), values: valuesOf(schema, document) },
			]),
		),
	};
}

function catalogueBodies({ variants }: Endpoint): Map<string, Body> {
	return new Map(
		variants.map(({ name, fields }) => [
			name,
			{
				fields: new Map(
					fields.map((field) => [
						field.name,
						{ required: field.required, values: listedValues(field.shape) },
					]),
				),
			},
		]),
	);
}

function listedValues(shape: Shape): string[] | undefined {
	const parts = shape.kind === 'union' ? shape.anyOf : [shape];
	const lists = parts.flatMap((part) => (part.kind === 'enum' ? [part] : []));
	return lists.length === 0 ? undefined : lists.flatMap(({ values }) => values.map(String));
}

function compareBodies(
	route: string,
	documented: Map<string, Body>,
	known: Map<string, Body>,
): string[] {
	const place = (variant: string) =>
		variant === 'default' ? `\`${route}\`` : `\`${route}\` \`${variant}\``;
	return [
		...missing(documented, known).map((name) => `Only openapi.json has ${place(name)}.`),
		...missing(known, documented).map((name) => `Only the catalogue has ${place(name)}.`),
		...[...documented].flatMap(([name, body]) => {
			const other = known.get(name);
			return other === undefined
				? []
				: compareFields(body, other).map((text) => `${place(name)}: ${text}`);
		}),
	];
}

function missing(some: Map<string, unknown>, others: Map<string, unknown>): string[] {
	return [...some.keys()].filter((name) => !others.has(name));
}

function compareFields({ fields: documented }: Body, { fields: known }: Body): string[] {
	return [
		...missing(documented, known).map((name) => `only openapi.json has the field \`${name}\`.`),
		...missing(known, documented).map((name) => `only the catalogue has the field \`${name}\`.`),
		...[...documented].flatMap(([name, { required, values }]) => {
			const other = known.get(name);
			if (other === undefined) return [];
			const sets = [values ?? [], other.values ?? []];
			const bothList = values !== undefined && other.values !== undefined;
			const only = (one: string[], two: string[]) =>
				bothList ? one.filter((value) => !two.includes(value)) : [];
			const extra = only(sets[0], sets[1]);
			const lacking = only(sets[1], sets[0]);
			return [
				...(required === other.required
					? []
					: [`\`${name}\` is required only in ${required ? 'openapi.json' : 'the catalogue'}.`]),
				...(extra.length > 0 ? [`only openapi.json lists ${quoted(extra)} for \`${name}\`.`] : []),
				...(lacking.length > 0
					? [`only the catalogue lists ${quoted(lacking)} for \`${name}\`.`]
					: []),
			];
		}),
	];
}

function quoted(values: string[]): string {
	return values.map((value) => `\`${value}\``).join(', ');
}
