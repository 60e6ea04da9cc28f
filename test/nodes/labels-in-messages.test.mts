import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import ts from 'typescript';

import { audioGenerations } from '../../nodes/RunwayAudio/operations/index.ts';
import { avatarForms } from '../../nodes/RunwayAvatar/operations/index.ts';
import { documentForms } from '../../nodes/RunwayDocument/operations/index.ts';
import { imageGenerations } from '../../nodes/RunwayImage/operations/index.ts';
import { sessionForm } from '../../nodes/RunwayRealtimeSession/operations/create.ts';
import { recipeGenerations } from '../../nodes/RunwayRecipe/operations/index.ts';
import { videoGenerations } from '../../nodes/RunwayVideo/operations/index.ts';
import { voiceForms } from '../../nodes/RunwayVoice/operations/index.ts';
import { RunwayApi } from '../../credentials/RunwayApi.credentials.ts';
import { IMAGE_RULES } from '../../runway/catalogue/rules/image.ts';
import { NARROWINGS } from '../../runway/catalogue/rules/narrowing.ts';
import { RECIPE_RULES } from '../../runway/catalogue/rules/recipe.ts';
import { ROUTER_RULES } from '../../runway/catalogue/rules/router.ts';
import { VIDEO_RULES } from '../../runway/catalogue/rules/video.ts';
import type { Field, Shape } from '../../runway/catalogue/types.ts';
import { framesLabel } from '../../runway/form/fields/frames-field.ts';
import { formProperties } from '../../runway/form/form-properties.ts';
import { compileForm, labelIn, type OperationForm } from '../../runway/form/operation-form.ts';
import { packageNodes } from './package-nodes.mts';

const ROOT = path.join(import.meta.dirname, '../..');
const nodes = await packageNodes();

/** Everything that a form shows of its fields: their names, and those of their choices. */
function labelsOf(properties: INodeProperties[]): string[] {
	return properties.flatMap(({ displayName, options = [] }) => [
		displayName,
		...options.flatMap((option) => {
			if ('values' in option) {
				const { displayName: label, values } = option as INodePropertyCollection;
				return [label, ...labelsOf(values)];
			}
			if ('displayName' in option) return labelsOf([option as INodeProperties]);
			return [(option as INodePropertyOptions).name];
		}),
	]);
}

/** n8n's own words, for its settings and its nodes. */
const WORDS_OF_N8N = [
	...['Convert to File', 'Respond to Webhook', 'On Error', 'Retry On Fail'],
	// Of a Merge node.
	...['Combine', 'Position'],
];

const LABELS = new Set([
	...WORDS_OF_N8N,
	...new RunwayApi().properties.map(({ displayName }) => displayName),
	...nodes.flatMap(({ node }) => [
		node.description.displayName,
		...labelsOf(node.description.properties),
	]),
]);

interface Mention {
	/** Text in quotes, or after the name of a node. */
	label: string;
	file: string;
}

/** The texts of a source file: what stands in quotes in the code, comments aside. */
function textsIn(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		fs.readFileSync(path.join(ROOT, file), 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		const isImport = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
		if (isImport) return;
		if (ts.isTemplateExpression(node)) {
			// A gap says that something else stands there.
			const spans = node.templateSpans.map(({ literal }) => literal.text);
			texts.push([node.head.text, ...spans].join('\0'));
		} else if (ts.isStringLiteralLike(node)) {
			texts.push(node.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return texts;
}

const SHIPPED = ['credentials', 'nodes', 'runway'].flatMap((folder) =>
	fs
		.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && path.basename(file) !== 'generated.ts')
		.map((file) => path.join(folder, file)),
);

const QUOTED = /(?<![\p{L}\d(])'([^'\0\n]+)'(?![\p{L}\d])/gu;
/** `Runway Task → Get Many`. */
const PLACE = /(Runway [A-Z]\w+(?: [A-Z]\w+)?) → ([A-Z]\w*(?: (?:[A-Z]\w*|to|of))*)/g;

/** Names of output fields begin with a small letter, and code in a text is none. */
const isLabel = (text: string) => /^[A-Z]/.test(text);

const mentions: Mention[] = SHIPPED.flatMap((file) =>
	textsIn(file).flatMap((text) =>
		[...text.matchAll(QUOTED)]
			.map(([, label]) => ({ label, file }))
			.filter(({ label }) => isLabel(label)),
	),
);

test('each label that a text quotes stands in a form', () => {
	expect(mentions.length).toBeGreaterThan(40);
	expect(mentions.filter(({ label }) => !LABELS.has(label))).toEqual([]);
});

test('each operation that a text sends people to is one of that node', () => {
	const places = SHIPPED.flatMap((file) =>
		textsIn(file).flatMap((text) =>
			[...text.matchAll(PLACE)].map(([, node, operation]) => ({ node, operation, file })),
		),
	);
	expect(places.length).toBeGreaterThan(5);
	const isThere = ({ node, operation }: (typeof places)[number]) =>
		nodes.some(
			(each) =>
				// On the canvas it has its default name.
				[each.node.description.displayName, each.node.description.defaults.name].includes(node) &&
				labelsOf(
					each.node.description.properties.filter(({ name }) => name === 'operation'),
				).includes(operation),
		);
	expect(places.filter((place) => !isThere(place))).toEqual([]);
});

const forms = [
	...audioGenerations,
	...avatarForms,
	...documentForms,
	...imageGenerations,
	...recipeGenerations,
	sessionForm,
	...videoGenerations,
	...voiceForms,
].map((operation) => ({ name: operation.action, form: compileForm(operation) }));

/** Whether a field is asked for itself, and not by its parts alone or not at all. */
function isAskedFor({ required, shape }: Field): boolean {
	const isByParts = required && shape.kind === 'object';
	const isConstant = shape.kind === 'enum' && shape.values.length === 1;
	const isFree = shape.kind === 'array' && shape.items.kind === 'unknown';
	return !isConstant && !isFree && !isByParts;
}

/** Every field of a request, by its wire names. */
function pathsOf(fields: Field[], base: string[] = []): string[][] {
	const current = fields.filter(({ deprecated }) => deprecated !== true);
	return current.flatMap((field) => [
		...(isAskedFor(field) ? [[...base, field.name]] : []),
		...pathsIn(field.shape, [...base, field.name]),
	]);
}

function pathsIn(shape: Shape, base: string[]): string[][] {
	switch (shape.kind) {
		case 'object':
			return pathsOf(shape.fields, base);
		case 'array':
			return pathsIn(shape.items, base);
		case 'union':
			return shape.anyOf.flatMap((part) => pathsIn(part, base));
		default:
			return [];
	}
}

/** Names of fields in messages that differ from the form's labels. */
function unknownNames(form: OperationForm): string[] {
	const labels = new Set(labelsOf(formProperties(form)));
	const bodies = [...form.variants.values()].map(({ variant }) => variant.fields);
	const names = bodies
		.flatMap((fields) => pathsOf(fields))
		.filter(([first, ...rest]) => rest.length > 0 || first !== form.operation.wrapper)
		.map((each) => `${each.join('.')}: ${framesLabel(each, {}) ?? labelIn(form, each)}`);
	return [...new Set(names)].filter(
		(name) =>
			!name
				.split(': ')
				.slice(1)
				.every((label) => labels.has(label)),
	);
}

describe.each(forms)('$name', ({ form }) => {
	test('messages call its fields as the form does', () => {
		expect(unknownNames(form)).toEqual([]);
	});
});

/** The texts of a rule: its advice, and those in the code that finds the fault. */
const rules = [
	...[...IMAGE_RULES, ...RECIPE_RULES, ...ROUTER_RULES, ...VIDEO_RULES].map(
		({ endpoints, problem, advice }) => ({ endpoints, says: `${advice}\n${String(problem)}` }),
	),
	...NARROWINGS.map(({ endpoints, reason }) => ({ endpoints, says: reason })),
];

test('a rule names labels of the forms that it is for', () => {
	const wrong = rules.flatMap(({ endpoints, says }) => {
		const quoted = [...says.matchAll(QUOTED)].map(([, label]) => label).filter(isLabel);
		return forms
			.filter(({ form }) => endpoints.includes(form.endpoint.id))
			.flatMap(({ name, form }) => {
				const labels = labelsOf(formProperties(form));
				return quoted.filter((label) => !labels.includes(label)).map((label) => ({ name, label }));
			});
	});
	expect(rules.length).toBeGreaterThan(15);
	expect(wrong).toEqual([]);
});
