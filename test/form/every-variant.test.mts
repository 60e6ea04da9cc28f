import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters, INodeTypeDescription } from 'n8n-workflow';

import { audioGenerations } from '../../nodes/RunwayAudio/operations/index.ts';
import { RunwayAudio } from '../../nodes/RunwayAudio/RunwayAudio.node.ts';
import { avatarForms } from '../../nodes/RunwayAvatar/operations/index.ts';
import { RunwayAvatar } from '../../nodes/RunwayAvatar/RunwayAvatar.node.ts';
import { documentForms } from '../../nodes/RunwayDocument/operations/index.ts';
import { RunwayDocument } from '../../nodes/RunwayDocument/RunwayDocument.node.ts';
import { imageGenerations } from '../../nodes/RunwayImage/operations/index.ts';
import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { recipeGenerations } from '../../nodes/RunwayRecipe/operations/index.ts';
import { sessionForm } from '../../nodes/RunwayRealtimeSession/operations/create.ts';
import { RunwayRealtimeSession } from '../../nodes/RunwayRealtimeSession/RunwayRealtimeSession.node.ts';
import { RunwayRecipe } from '../../nodes/RunwayRecipe/RunwayRecipe.node.ts';
import { videoGenerations } from '../../nodes/RunwayVideo/operations/index.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { voiceForms } from '../../nodes/RunwayVoice/operations/index.ts';
import { RunwayVoice } from '../../nodes/RunwayVoice/RunwayVoice.node.ts';
import { endpoint, endpoints } from '../../runway/catalogue/index.ts';
import type { Field, Shape } from '../../runway/catalogue/types.ts';
import { needsJson } from '../../runway/form/fields/json-field.ts';
import type { FormOperation } from '../../runway/form/operation.ts';
import { compileForm } from '../../runway/form/operation-form.ts';
import { readBody } from '../../runway/form/read-body.ts';
import { MediaResolver } from '../../runway/media/media-resolver.ts';
import { type Sandbox, startSandbox, usableKey } from '../../sandbox/server.mts';
import type { BodySchema } from '../../sandbox/validation/generate-schemas.mts';
import { schemaFolder } from '../../sandbox/validation/schema-folder.mts';
import { withUnreleased } from '../../sandbox/validation/unreleased-schemas.mts';
import { allFields } from '../../scripts/catalogue/walk.mts';
import { formContext } from './form-context.mts';
import { fillForm } from './fill.mts';
import { nowRequired } from './now-required.mts';

interface Subject {
	description: INodeTypeDescription;
	operations: FormOperation[];
}

const SUBJECTS: Subject[] = [
	{ description: new RunwayAudio().description, operations: audioGenerations },
	{ description: new RunwayAvatar().description, operations: avatarForms },
	{ description: new RunwayDocument().description, operations: documentForms },
	{ description: new RunwayImage().description, operations: imageGenerations },
	{ description: new RunwayRealtimeSession().description, operations: [sessionForm] },
	{ description: new RunwayRecipe().description, operations: recipeGenerations },
	{ description: new RunwayVideo().description, operations: videoGenerations },
	{ description: new RunwayVoice().description, operations: voiceForms },
];

/** Records that the sandbox has from the start, for changes to one, by the path of the change. */
const RECORDS: Record<string, string> = {
	'/v1/avatars/{id}': '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a1001',
	'/v1/documents/{id}': '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a3001',
	'/v1/voices/{id}': '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a2001',
};

/** In the entries of the list of documents, and for who speaks: what has to exist. */
const PICKED = {
	value: RECORDS['/v1/documents/{id}'],
	avatarAvatarId: RECORDS['/v1/avatars/{id}'],
};

/**
 * Combinations that the API refuses: what has to be set beside a value, so that the
 * value can be sent at all. By `variant:path=value`, or `path=value` for all variants.
 *
 * Only what lists hold is here. A choice that rules out another field hides or resets it, so each value
 * of each choice has to be accepted with everything else as the form presets it.
 */
const COMPANIONS: Record<string, { set: INodeParameters }> = {
	'videoToVideo additionalFields.keyframes.by': {
		set: { 'additionalFields.keyframes.range.end_seconds': 2 },
	},
	'generateVideo additionalFields.keyframes.by': {
		set: { 'additionalFields.referenceVideos.role': 'source' },
	},
	'ratio=adaptive': {
		set: {
			'additionalFields.references': {
				entries: [{ source: 'url', url: 'https://media.example.com/a' }],
			},
		},
	},
	'imagesAs=references': {
		set: { imageReferences: { entries: [{ source: 'url', url: 'https://media.example.com/a' }] } },
	},
};

/** Their durations have to add up to five, ten or fifteen seconds. */
function shotsOf(...durations: number[]): INodeParameters {
	return { entries: durations.map((duration) => ({ prompt: 'A door opens', duration })) };
}

/** A film of one's own shots is as long as they are together. */
const OTHER_LENGTHS: Record<string, INodeParameters[]> = {
	custom: [{ shots: shotsOf(1, 2, 2) }, { shots: shotsOf(5, 5, 5) }],
};

const IMAGE = { source: 'url', url: 'https://media.example.com/a' };

/** The other way of a choice, which brings choices of its own. */
const WAYS: Record<string, INodeParameters[]> = {
	avatarType: [{ avatarType: 'runway-preset' }],
	imagesAs: [{ imagesAs: 'references', imageReferences: { entries: [IMAGE] } }],
	mode: [{ mode: 'edit' }, { mode: 'extend' }],
	outputFormat: [{ outputFormat: 'hdr_prores' }],
	'additionalFields.outputFormat': [
		{ 'additionalFields.outputFormat': 'prores' },
		{ 'additionalFields.outputFormat': 'hdr_prores' },
	],
	'tools.parameters.type': [{ 'tools.parameters.type': 'array' }],
};

/** Lists that a person has to fill in, since they are needed by this model, or by its own rules. */
function neededBy(variant: string): INodeParameters {
	if (variant === 'custom') return { shots: shotsOf(5, 3, 2) };
	if (variant === 'gwm1_avatars') {
		return { 'tools.name': 'show_product', 'additionalFields.maxDuration': 60 };
	}
	return {};
}

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ concurrency: null, dailyLimit: null, credits: 1e9 });
});
afterAll(async () => await sandbox?.close());

/** The order that a filled-in form stands for; the item's files are addresses. */
async function bodyOf(operation: FormOperation, parameters: INodeParameters) {
	const context = formContext(parameters);
	const form = compileForm(operation);
	const { body } = readBody(context, form, 0);
	const { method, path } = form.endpoint;
	const recordPath = path.replace('{id}', RECORDS[path] ?? '');
	const resolved = await new MediaResolver(context).resolve(body);
	return { method, path: recordPath, body: withAvatar(resolved) };
}

/** A photo speaks as an avatar that exists by the time of the request. */
function withAvatar({ photo, ...body }: IDataObject): IDataObject {
	if (photo === undefined) return body;
	return { ...body, avatar: { type: 'custom', avatarId: RECORDS['/v1/avatars/{id}'] } };
}

/** What the sandbox, whose rules come from the SDK and not from the catalogue, says to a body. */
async function refusal(
	method: string,
	path: string,
	body: IDataObject,
): Promise<string | undefined> {
	const response = await fetch(sandbox.url + path, {
		method,
		headers: {
			Authorization: `Bearer ${usableKey}`,
			'X-Runway-Version': '2024-11-06',
			'Content-Type': 'application/json',
		},
		body: JSON.stringify(body),
	});
	const text = await response.text();
	return response.ok ? undefined : `${response.status} ${text} for ${JSON.stringify(body)}`;
}

interface Schema {
	properties?: Record<string, Schema>;
	items?: Schema;
	anyOf?: Schema[];
	oneOf?: Schema[];
	const?: unknown;
	enum?: unknown[];
	deprecated?: boolean | string;
}

/** Every field of a schema as dotted paths, and `path=value` for every value it lists. */
function schemaPaths(schema: Schema, prefix = ''): string[] {
	const nested = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
	return [
		...Object.entries(schema.properties ?? {})
			.filter(([, field]) => !field.deprecated)
			.flatMap(([name, field]) => [
				prefix + name,
				...listedValues(field).map((value) => `${prefix}${name}=${String(value)}`),
				...schemaPaths(field, `${prefix}${name}.`),
			]),
		...nested.flatMap((part) => (part === undefined ? [] : schemaPaths(part, prefix))),
	];
}

/** Values that a schema lists one by one, also as one of several alternatives. */
function listedValues({ const: only, enum: several = [], anyOf = [] }: Schema): unknown[] {
	return [...(only === undefined ? [] : [only]), ...several, ...anyOf.flatMap(listedValues)];
}

function bodyPaths(value: unknown, prefix = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => bodyPaths(entry, prefix));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]) => [
		prefix + name,
		...(typeof entry === 'object' ? [] : [`${prefix}${name}=${String(entry)}`]),
		...bodyPaths(entry, `${prefix}${name}.`),
	]);
}

function variantSchema(typeName: string, discriminator: string | undefined, name: string): Schema {
	const [bodyType] = typeName.split('.');
	const file = path.join(schemaFolder, `${bodyType}.json`);
	const schema: Schema = withUnreleased(
		bodyType,
		JSON.parse(readFileSync(file, 'utf8')) as BodySchema,
	) as Schema;
	const variants = schema.oneOf ?? [schema];
	return (
		variants.find((each) =>
			listedValues(each.properties?.[discriminator ?? ''] ?? {}).includes(name),
		) ?? variants[0]
	);
}

const covered = { variants: 0, bodies: 0 };
afterAll(() => {
	process.stdout.write(
		`Covered ${covered.variants} request variants with ${covered.bodies} bodies\n`,
	);
});

for (const { description, operations } of SUBJECTS) {
	// The SDK's types say nothing about an endpoint that is gone, and the sandbox answers no longer.
	const present = operations.filter(({ endpoint }) => endpoints.some(({ id }) => id === endpoint));
	for (const operation of present) {
		const form = compileForm(operation);
		describe(`${description.displayName}: ${operation.value}`, () => {
			for (const [name, { variant }] of form.variants) {
				const chosen: INodeParameters = {
					operation: operation.value,
					...(form.discriminator === undefined ? {} : { [form.discriminator]: name }),
				};
				const send = async (values: INodeParameters, everything: boolean) => {
					const filled = fillForm(description, { chosen, everything, values, picked: PICKED });
					const { method, path, body } = await bodyOf(operation, filled.parameters);
					covered.bodies += 1;
					return { ...filled, body, refused: await refusal(method, path, body) };
				};

				const needed = nowRequired(variant.fields, form.variants.get(name)!.form);
				test(`${name}: the required fields alone are accepted`, async () => {
					// A change has to change something.
					const change =
						form.endpoint.method === 'PATCH' ? { 'additionalFields.name': 'Anna' } : {};
					const values = { ...needed, ...neededBy(name), ...change };
					const { refused } = await send(values, false);
					expect(refused).toBeUndefined();
					covered.variants += 1;
				});

				test(`${name}: every field and listed value of the SDK's type can be filled in and is accepted`, async () => {
					const sent = new Set<string>();
					const record = async (values: INodeParameters, everything: boolean) => {
						const { body, refused, choices } = await send(values, everything);
						expect(refused).toBeUndefined();
						for (const path of bodyPaths(body)) sent.add(path);
						return choices;
					};
					/** All choices that are offered while these are made. */
					const offeredWith = (made: INodeParameters) =>
						fillForm(description, {
							chosen: { ...chosen, ...made },
							everything: true,
							values: made,
						}).choices.filter(({ path }) => !isRunSetting(path) && !(path in made));
					const recordAll = async (made: INodeParameters) => {
						for (const { path, options } of offeredWith(made)) {
							for (const value of options.filter((each) => each !== '')) {
								const companions = {
									...needed,
									...companionsOf(operation, name, path, value),
								};
								await record({ ...made, ...companions }, false);
								// What can be chosen beside it depends on it.
								if (path === 'ratio') {
									const sizes = offeredWith({ ...made, ratio: value }).find(
										(other) => other.path === 'resolution',
									);
									for (const resolution of sizes?.options ?? []) {
										await record({ ...made, ...companions, resolution }, false);
									}
								}
							}
						}
					};
					await record(everythingFor(operation, name), true);
					for (const values of OTHER_LENGTHS[name] ?? []) await record(values, false);
					await recordAll({});
					for (const { path, options } of offeredWith({})) {
						const ways = Object.hasOwn(WAYS, path) ? WAYS[path] : [];
						for (const way of ways.filter((each) => options.includes(each[path] as string))) {
							await recordAll(way);
						}
					}
					const schema = variantSchema(variant.typeName, form.discriminator, name);
					// A type may stand for several models.
					const chosenBy = `${form.discriminator}=`;
					const wanted = schemaPaths(schema).filter(
						(path) => !path.startsWith(chosenBy) || path === chosenBy + name,
					);
					// Nothing is sent by leaving a field out.
					const missing = wanted.filter((path) => !sent.has(path) && !path.endsWith('=null'));
					// Of what has grown, the form asks for the part that saved workflows fit; what is
					// entered as JSON has no questions.
					const unasked = allFields(variant.fields)
						.filter(
							({ field: { deprecated, asked, shape } }) =>
								deprecated === true || asked !== undefined || isEnteredAsJson(shape),
						)
						.map(({ path }) => path.join('.'));
					// An operation may ask for something else in place of a field.
					const asked = new Set(variant.fields.map((field) => field.name));
					const replaced = endpoint(operation.endpoint)
						.variants.flatMap(({ fields }) => fields.map((field) => field.name))
						.filter((field) => operation.asks !== undefined && !asked.has(field));
					const offered = missing.filter(
						(path) =>
							![...unasked, ...replaced].some((field) =>
								`${path.split('=')[0]}.`.startsWith(`${field}.`),
							),
					);
					expect(offered.sort()).toEqual(deprecatedValues(variant.fields).sort());
				}, 120_000);
			}
		});
	}
}

function isEnteredAsJson(shape: Shape): boolean {
	return shape.kind === 'array' ? isEnteredAsJson(shape.items) : needsJson(shape);
}

/** Values that the SDK's comments call deprecated; its types still list them. */
function deprecatedValues(fields: Field[]): string[] {
	return fields.flatMap(({ name, shape }) =>
		shape.kind === 'enum' ? (shape.deprecated ?? []).map((value) => `${name}=${value}`) : [],
	);
}

function isRunSetting(path: string): boolean {
	return /^(options\.|waitForCompletion|resource|operation|.*source$|.*content\.?from$)/i.test(
		path,
	);
}

/** The choices that make all fields go together. */
function everythingFor(operation: FormOperation, variant: string): INodeParameters {
	const hdr = operation.value === 'videoToHdr';
	return {
		...(/video/i.test(operation.value) ? { 'additionalFields.outputFormat': 'prores' } : {}),
		...(hdr ? { outputFormat: 'hdr_prores' } : {}),
		...neededBy(variant === 'gwm1_avatars' ? variant : ''),
		...(variant === 'custom' ? neededBy(variant) : {}),
		...(variant === 'aleph2' ? { 'additionalFields.keyframes.range.end_seconds': 2 } : {}),
		mode: 'reference',
	};
}

function companionsOf(
	operation: FormOperation,
	variant: string,
	path: string,
	value: string | number | boolean,
): INodeParameters {
	const keys = [
		`${operation.value} ${path}`,
		`${variant}:${path}=${value}`,
		`${path}=${value}`,
		path,
	];
	const companion = keys.map((key) => COMPANIONS[key]).find((each) => each !== undefined);
	return {
		...neededBy(variant),
		// With a first or last frame, these models take the shape of the picture.
		...(/^wan3/.test(variant) && path === 'ratio' ? { 'promptImage.position': '' } : {}),
		...companion?.set,
		[path]: value,
	};
}
