import fs from 'node:fs';
import path from 'node:path';

import { hintFor } from '../../runway/catalogue/hints.ts';
import {
	FIELD_LABELS as GENERATION_LABELS,
	type FieldLabel,
} from '../../runway/catalogue/labels/fields.ts';
import { labelFromName, nameFromId } from '../../runway/catalogue/labels/made.ts';
import { MODEL_NAMES, MODEL_NOTES, RETIRED_MODELS } from '../../runway/catalogue/labels/models.ts';
import { RESOURCE_FIELD_LABELS } from '../../runway/catalogue/labels/resource-fields.ts';
import { VALUE_LABELS } from '../../runway/catalogue/labels/values.ts';
import { completedEndpoint } from '../../runway/catalogue/overlay.ts';
import { audioPrices } from '../../runway/catalogue/prices/audio.ts';
import { endpointPrices } from '../../runway/catalogue/prices/endpoints.ts';
import { imagePrices } from '../../runway/catalogue/prices/image.ts';
import type { PriceTable } from '../../runway/catalogue/prices/types.ts';
import { videoPrices } from '../../runway/catalogue/prices/video.ts';
import type { Endpoint, Shape, Variant } from '../../runway/catalogue/types.ts';
import { pricedModels } from '../../sandbox/money/prices.mts';
import { PROJECT } from '../bootstrap/project.mjs';
import { unclearSentences } from './limits.mts';
import { unknownRules } from './rule-sentences.mts';
import { readSdk, type SdkContents, sdkVersion } from './read-endpoints.mts';
import { allFields, allModels, allShapes, fieldsWithin, modelsOf, valuesOf } from './walk.mts';

/** Points that wait for a person, and what to do about each. None of them stops an update. */
export const KINDS = {
	endpoint: 'an endpoint that no node offers and the sandbox does not answer: write an operation',
	operation: 'an operation of a node that no longer fits the SDK: change or remove it',
	figure: 'a figure that was not understood, so its sentence limits nothing: teach limits.mts',
	rule: 'a sentence that may be a rule about several fields, which the form does not know: state it in runway/catalogue/rules/ and sandbox/validation/documented-combinations.mts, or read it and leave it to the next second opinion',
	grown:
		'a field that the form asks for in part only, since saved workflows would not fit the rest: ask for the whole in a new version of the form',
	deprecated:
		'a field or value that Runway calls deprecated, and that forms go on offering, since workflows were saved with it: hide it in a new version of the form',
	name: 'a model that is named by its id: name it in labels/models.ts',
	note: 'a model without a note on what it is for: write it in labels/models.ts',
	words: 'a field that is named by its wire name: give it words in labels/fields.ts',
	value: 'a value that is named by its id: name it in labels/values.ts',
	untyped: 'a part that the SDK does not type: say in overlay.ts what it is, with the source',
	hint: 'a hint that says something else than the SDK now does: correct hints.ts',
	price:
		'a model that costs ten credits in the sandbox: give it a price in sandbox/money/prices.mts',
	forecast:
		'what has no forecast: give it a line in runway/catalogue/prices/, be it one that says why its price is unknown',
	leftover: 'words or a successor for something that is gone: remove them',
	unconfirmed: 'not confirmed by the second opinion: type it into expected-models.mts',
} as const;

/** An open point: what it is about, and what the SDK or the form says in the meantime. */
export interface OpenPoint {
	kind: keyof typeof KINDS;
	where: string;
	text: string;
}

export interface ReviewLine extends OpenPoint {
	/** Release of the SDK that brought it. */
	release: string;
}

export const reviewFile = path.join(import.meta.dirname, 'review-list.json');

/** The release that the second opinion was typed from, as a package beside the newest one. */
export const secondOpinionFolder = path.join(PROJECT, 'node_modules', 'second-opinion-sdk');

/** The endpoints whose forms come from the catalogue: those that start a task. */
export function startsTask({ id }: Endpoint): boolean {
	return (
		id.startsWith('recipes.') ||
		/^(imageToVideo|videoToVideo|textToVideo|textToImage|videoToHdr|characterPerformance|textToSpeech|soundEffect|voiceIsolation|voiceDubbing|speechToSpeech|imageUpscale|videoUpscale)\.create$/.test(
			id,
		)
	);
}

const FIELD_LABELS: Record<string, FieldLabel> = { ...GENERATION_LABELS, ...RESOURCE_FIELD_LABELS };

/** Part of a media input, which is named like its object. */
const WITHOUT_LABEL = new Set(['type', 'uri']);

/** Names of people, counts, and what the form spells out by rules of its own. */
const READABLE = /^(?:model|presetId|outputCount|duration|resolution|schemaVersion)$|ratio$/i;

/** Words for what is the form's own, or for a list that serves several fields. */
const OWN_LABELS = new Set(['keyframes.by']);
const OWN_VALUES = new Set(['by', 'outputFormat', 'targetLang', 'targetLanguage', 'type']);

/** The keys of a field's words, the most precise one first. */
export function labelKeys(id: string, fieldPath: string[]): string[] {
	// The form shows the fields within a router's `input` like those of the body.
	const inForm = fieldPath[0] === 'input' && fieldPath.length > 1 ? fieldPath.slice(1) : fieldPath;
	return [`${id}:${inForm.join('.')}`, inForm.slice(-2).join('.'), inForm[inForm.length - 1]];
}

/** Every field that any of the endpoints takes, with the endpoint it belongs to. */
export function everyField(endpoints: Endpoint[]) {
	return endpoints.flatMap(({ id, variants }) =>
		variants.flatMap((variant) =>
			allFields(variant.fields).map((each) => ({ id, variant, ...each })),
		),
	);
}

function figures({ comments }: SdkContents): OpenPoint[] {
	const places = new Map<string, string[]>();
	for (const { path: where, comment, shape } of comments) {
		for (const { text } of unclearSentences(comment, shape)) {
			places.set(text, [...(places.get(text) ?? []), where]);
		}
	}
	return [...places].map(([text, where]) => ({
		kind: 'figure',
		where: [...new Set(where)].join(', '),
		text,
	}));
}

function rules({ comments }: SdkContents, typed: SdkContents): OpenPoint[] {
	const places = new Map<string, string[]>();
	for (const { where, text } of unknownRules(comments, typed.comments)) {
		places.set(text, [...(places.get(text) ?? []), where]);
	}
	return [...places].map(([text, where]) => ({
		kind: 'rule',
		where: [...new Set(where)].join(', '),
		text,
	}));
}

/** @param endpoints with their forms kept */
function grownFields(endpoints: Endpoint[]): OpenPoint[] {
	return everyField(endpoints)
		.filter(({ field }) => field.asked !== undefined)
		.map(({ id, variant, path: fieldPath }): OpenPoint => ({
			kind: 'grown',
			where: `${id} ${variant.name} ${fieldPath.join('.')}`,
			text: '',
		}));
}

/** Values that are deprecated in the SDK and not in the catalogue. */
function stillOffered(endpoints: Endpoint[], kept: Endpoint[]): OpenPoint[] {
	const known = new Map(
		everyField(kept).map(({ id, variant, path: fieldPath, field }) => [
			`${id} ${variant.name} ${fieldPath.join('.')}`,
			field,
		]),
	);
	return everyField(endpoints).flatMap(({ id, variant, path: fieldPath, field }): OpenPoint[] => {
		const where = `${id} ${variant.name} ${fieldPath.join('.')}`;
		const now = known.get(where);
		if (now === undefined) return [];
		if (field.deprecated === true && now.deprecated !== true) {
			return [{ kind: 'deprecated', where, text: '' }];
		}
		const hidden = deprecatedIn(now.shape);
		return deprecatedIn(field.shape)
			.filter((value) => !hidden.includes(value))
			.map((value) => ({ kind: 'deprecated', where, text: String(value) }));
	});
}

const deprecatedIn = (shape: Shape) => (shape.kind === 'enum' ? (shape.deprecated ?? []) : []);

function modelWords(endpoints: Endpoint[]): OpenPoint[] {
	const models = allModels(endpoints.filter(startsTask));
	return [
		...models
			.filter((model) => MODEL_NAMES[model] === undefined)
			.map((model): OpenPoint => ({ kind: 'name', where: model, text: nameFromId(model) })),
		...models
			.filter((model) => MODEL_NOTES[model] === undefined)
			.map((model): OpenPoint => ({ kind: 'note', where: model, text: '' })),
		...models
			.filter((model) => !pricedModels.includes(model))
			.map((model): OpenPoint => ({ kind: 'price', where: model, text: '10' })),
	];
}

const MODEL_PRICES: PriceTable = { ...videoPrices, ...imagePrices, ...audioPrices };

/** Models that have no line in the price tables at an endpoint, and endpoints without models. */
function forecasts(endpoints: Endpoint[]): OpenPoint[] {
	return endpoints.filter(startsTask).flatMap(({ id, variants }) => {
		const isPriced = ({ lines }: { lines: PriceTable[string]['lines'] }) =>
			lines.some((line) => line.endpoints?.includes(id) ?? true);
		if (endpointPrices[id] !== undefined) return [];
		return variants
			.flatMap((variant) => (modelsOf(variant).length > 0 ? modelsOf(variant) : [variant.name]))
			.filter((model) => MODEL_PRICES[model] === undefined || !isPriced(MODEL_PRICES[model]))
			.map((model): OpenPoint => ({ kind: 'forecast', where: `${id} ${model}`, text: 'unknown' }));
	});
}

function fieldWords(endpoints: Endpoint[]): OpenPoint[] {
	return everyField(endpoints).flatMap(({ id, path: fieldPath, field }): OpenPoint[] => {
		const name = fieldPath[fieldPath.length - 1];
		const where = `${id}:${fieldPath.join('.')}`;
		const key = labelKeys(id, fieldPath).find((each) => each in FIELD_LABELS);
		if (key === undefined) {
			return field.deprecated === true || WITHOUT_LABEL.has(name)
				? []
				: [{ kind: 'words', where, text: labelFromName(name) }];
		}
		// n8n's words of a switch begin so.
		const isSwitch = field.shape.kind === 'boolean';
		const { label, description } = FIELD_LABELS[key];
		return isSwitch && description?.startsWith('Whether') !== true
			? [{ kind: 'words', where, text: `${label}: a switch now` }]
			: [];
	});
}

function valueWords(endpoints: Endpoint[]): OpenPoint[] {
	return everyField(endpoints.filter(startsTask)).flatMap(({ path: fieldPath, field }) => {
		const name = fieldPath[fieldPath.length - 1];
		// What objects within it take is looked at with their own fields.
		if (READABLE.test(name) || fieldsWithin(field.shape).length > 0) return [];
		return valuesOf(field.shape)
			.filter((value) => VALUE_LABELS[name]?.[String(value)] === undefined)
			.map((value): OpenPoint => ({
				kind: 'value',
				where: `${name}: ${value}`,
				text: nameFromId(String(value)),
			}));
	});
}

function untyped(endpoints: Endpoint[]): OpenPoint[] {
	return everyField(endpoints.filter(startsTask).map(completedEndpoint)).flatMap(
		({ id, variant, path: fieldPath, field }): OpenPoint[] => {
			const where = `${id} ${variant.name} ${fieldPath.join('.')}`;
			const own = fieldsWithin(field.shape).length > 0 ? [] : allShapes(field.shape);
			if (own.some(({ kind }) => kind === 'unknown')) {
				return [{ kind: 'untyped', where, text: 'anything' }];
			}
			return own.some((shape) => shape.kind === 'string' && (shape.media ?? []).length > 1)
				? [{ kind: 'untyped', where, text: 'a file of any kind' }]
				: [];
		},
	);
}

const BOUNDS = ['minimum', 'maximum', 'maxLength', 'maxItems'] as const;

function boundsOf(shape: Shape): Record<string, unknown> {
	const parts = shape.kind === 'union' ? shape.anyOf : [shape];
	const stated = parts.flatMap((part) =>
		Object.entries(part).filter(([key]) => (BOUNDS as readonly string[]).includes(key)),
	);
	return Object.fromEntries(stated);
}

function hints(endpoints: Endpoint[]): OpenPoint[] {
	return everyField(endpoints).flatMap(({ id, variant, path: fieldPath, field }) => {
		const hint = hintFor(id, modelsOf(variant).at(0), fieldPath) ?? {};
		const stated = boundsOf(field.shape);
		return Object.entries(hint)
			.filter(([bound, value]) => bound in stated && stated[bound] !== value)
			.map(([bound, value]): OpenPoint => ({
				kind: 'hint',
				where: `${id} ${variant.name} ${fieldPath.join('.')}`,
				text: `${bound}: ${stated[bound]} in the SDK, ${value} as a hint`,
			}));
	});
}

/** Words, notes and successors that speak of something the SDK does not have. */
function leftovers(endpoints: Endpoint[]): OpenPoint[] {
	const fields = everyField(endpoints);
	const asked = new Set(fields.flatMap(({ id, path: fieldPath }) => labelKeys(id, fieldPath)));
	const models = new Set(allModels(endpoints));
	const values = new Map<string, Set<string>>();
	for (const { path: fieldPath, field } of fields) {
		const name = fieldPath[fieldPath.length - 1];
		const known = valuesOf(field.shape).map(String);
		values.set(name, new Set([...(values.get(name) ?? []), ...known]));
	}
	const unasked = Object.keys(FIELD_LABELS).filter(
		(key) => !asked.has(key) && !OWN_LABELS.has(key),
	);
	const unknown = Object.entries(VALUE_LABELS)
		.filter(([name]) => !OWN_VALUES.has(name))
		.flatMap(([name, labels]) =>
			Object.keys(labels)
				.filter((value) => !values.get(name)?.has(value))
				.map((value) => `${name}: ${value}`),
		);
	const successors = Object.entries(RETIRED_MODELS).filter(([, model]) => !models.has(model));
	return [
		...unasked.map((key): OpenPoint => ({ kind: 'leftover', where: key, text: 'words' })),
		...unknown.map((value): OpenPoint => ({ kind: 'leftover', where: value, text: 'a name' })),
		...successors.map(([model, successor]): OpenPoint => ({
			kind: 'leftover',
			where: model,
			text: `followed by ${successor}, which is gone too`,
		})),
	];
}

function variantKeys(endpoints: Endpoint[]): Map<string, Variant> {
	return new Map(
		endpoints.flatMap(({ id, variants }) =>
			variants.map((variant) => [`${id} ${variant.name}`, variant] as const),
		),
	);
}

/** Parts that the second opinion does not know: it was typed from another release. */
function unconfirmed(sdk: SdkContents, typed: SdkContents, typedVersion: string): OpenPoint[] {
	const opinion = variantKeys(typed.endpoints);
	return [...variantKeys(sdk.endpoints.filter(startsTask))].flatMap(
		([where, variant]): OpenPoint[] => {
			const known = opinion.get(where);
			if (known === undefined) return [{ kind: 'unconfirmed', where, text: 'new' }];
			return JSON.stringify(known.fields) === JSON.stringify(variant.fields)
				? []
				: [{ kind: 'unconfirmed', where, text: `not as in ${typedVersion}` }];
		},
	);
}

/** The references of a node's operation to the catalogue, read from its file. */
export interface OperationFile {
	file: string;
	endpoint: string;
	defaultModel?: string;
}

/** Every operation of the nodes that has its form from the catalogue. */
export function operationFiles(folder = path.join(PROJECT, 'nodes')): OperationFile[] {
	return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
		if (!name.endsWith('.ts')) return [];
		const text = fs.readFileSync(path.join(folder, name), 'utf8');
		const endpoint = /^\tendpoint: '([\w.]+)'/m.exec(text)?.[1];
		const defaultModel = /^\tdefaultModel: '([^']+)'/m.exec(text)?.[1];
		return endpoint === undefined
			? []
			: [{ file: name, endpoint, ...(defaultModel === undefined ? {} : { defaultModel }) }];
	});
}

function operations({ endpoints }: SdkContents, files: OperationFile[]): OpenPoint[] {
	return files.flatMap(({ file, endpoint, defaultModel }): OpenPoint[] => {
		const found = endpoints.find(({ id }) => id === endpoint);
		if (found === undefined) {
			return [{ kind: 'operation', where: file, text: `${endpoint} is gone` }];
		}
		return defaultModel === undefined || found.variants.some(({ name }) => name === defaultModel)
			? []
			: [{ kind: 'operation', where: file, text: `its default, ${defaultModel}, is gone` }];
	});
}

/** Endpoints and other calls that came after the nodes and the sandbox were written. */
function newMethods(sdk: SdkContents, typed: SdkContents, files: OperationFile[]): OpenPoint[] {
	const offered = new Set(files.map(({ endpoint }) => endpoint));
	return sdk.methods
		.filter((method) => !typed.methods.includes(method) && !offered.has(method))
		.map((method) => {
			const found = sdk.endpoints.find(({ id }) => id === method);
			const text = found === undefined ? '' : `${found.method} ${found.path}`;
			return { kind: 'endpoint', where: method, text };
		});
}

export interface ReviewSubject {
	sdk: SdkContents;
	/** The release that the second opinion was typed from. */
	typed: SdkContents;
	typedVersion: string;
	operations: OperationFile[];
	/** The endpoints as the catalogue has them, with the forms of before. */
	kept?: Endpoint[];
}

/** Everything that waits for a person, in the order of `KINDS`. */
export function openPoints(subject: ReviewSubject): OpenPoint[] {
	const { sdk, typed } = subject;
	const { endpoints } = sdk;
	const points = [
		...newMethods(sdk, typed, subject.operations),
		...operations(sdk, subject.operations),
		...figures(sdk),
		...rules(sdk, typed),
		...grownFields(subject.kept ?? []),
		...stillOffered(endpoints, subject.kept ?? []),
		...modelWords(endpoints),
		...forecasts(endpoints),
		...fieldWords(endpoints),
		...valueWords(endpoints),
		...untyped(endpoints),
		...hints(endpoints),
		...leftovers(endpoints),
		...unconfirmed(sdk, typed, subject.typedVersion),
	];
	const kinds = Object.keys(KINDS);
	const unique = new Map(points.map((point) => [keyOf(point), point]));
	return [...unique.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

export function keyOf({ kind, where, text }: OpenPoint): string {
	return JSON.stringify([kind, where, text]);
}

/**
 * The review list for a release: a point that is on the list already keeps its own release.
 */
export function reviewLines(
	points: OpenPoint[],
	committed: ReviewLine[],
	version: string,
): ReviewLine[] {
	const releases = new Map(committed.map((line) => [keyOf(line), line.release]));
	return points.map((point) => ({ ...point, release: releases.get(keyOf(point)) ?? version }));
}

export function readReviewList(): ReviewLine[] {
	return fs.existsSync(reviewFile)
		? (JSON.parse(fs.readFileSync(reviewFile, 'utf8')) as ReviewLine[])
		: [];
}

/** One line a point, so that a change of the list can be read. */
export function printReviewList(lines: ReviewLine[]): string {
	if (lines.length === 0) return '[]\n';
	return `[\n${lines.map((line) => `\t${JSON.stringify(line)}`).join(',\n')}\n]\n`;
}

/** The sources of this project's points. */
export function projectSubject(sdk: SdkContents): ReviewSubject {
	return {
		sdk,
		typed: readSdk(secondOpinionFolder),
		typedVersion: sdkVersion(secondOpinionFolder),
		operations: operationFiles(),
	};
}
