import { describe, expect, test } from '@jest/globals';
import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

import { OTHER_MODEL } from '../../runway/form/operation-form.ts';
import { offered, packageNodes } from '../nodes/package-nodes.mts';
import { testBed } from '../support/test-bed.mts';
import { fillForm, nodeWith, resolved } from './fill.mts';

const bed = testBed({ concurrency: null, credits: 1e9 });
const nodes = (await packageNodes()).filter(({ node }) => node.execute !== undefined);

/** An expression for something that the item does not have. */
const MISSING = '={{ $json.missing }}';

/** Left empty, these say something themselves. */
const MAY_BE_EMPTY = new Set([
	// One mapper for all inputs of a workflow, whose fields are not those of the node.
	'runwayWorkflow workflowInputs',
	// A clip without words, or without a voice, and films that are not told apart.
	'runwayVideo filmPer',
	'runwayVideo subtitleText',
	'runwayVideo voiceBinaryField',
	'runwayVideo voiceUrl',
	// Read behind the clips: see join-clips.test.mts.
	'runwayVideo srtField',
	'runwayVideo srtText',
	'runwayVideo trackSource',
	'runwayVideo voiceSource',
]);

/** A field with the parameters in which its value is missing. */
interface Case {
	label: string;
	parameters: INodeParameters;
}

const ID = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a1001';

/** Options that take an amount of credits as text. */
const LIMITS = ['maxCreditsPerItem', 'maxCreditsPerRun', 'minBalance'];

type Path = Array<string | number>;

/** A copy with another value in one place. */
function withValue(parameters: INodeParameters, path: Path, value: unknown): INodeParameters {
	const copy = structuredClone(parameters);
	const last = path[path.length - 1];
	const parent = path
		.slice(0, -1)
		.reduce<Record<string, unknown>>(
			(level, step) => level[step] as Record<string, unknown>,
			copy as Record<string, unknown>,
		);
	parent[last] = value;
	return copy;
}

const missingIn = ({ type }: INodeProperties) =>
	type === 'resourceLocator' ? { __rl: true, mode: 'id', value: MISSING } : MISSING;

/** A value that can be read, in place of one that only fills the form. */
function readable({ name, type, options = [] }: INodeProperties, value: unknown): unknown {
	const values = (options as INodePropertyOptions[]).map((option) => option.value);
	if (type === 'options' && !values.includes(value as string)) return values[0] ?? 'loaded';
	if (type === 'dateTime') return '2026-11-21';
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: ID };
	if (name === 'language') return 'en';
	if (LIMITS.includes(name)) return '1000000';
	return type === 'string' && name.endsWith('Id') ? ID : value;
}

function isShown(
	property: INodeProperties,
	level: INodeParameters,
	description: INodeTypeDescription,
	root: INodeParameters,
): boolean {
	return (
		property.type !== 'hidden' &&
		NodeHelpers.displayParameter(level, property, nodeWith(description, root), description, root)
	);
}

/** The fields of a filled form that take an expression, also those inside others. */
function fieldsOf(
	description: INodeTypeDescription,
	root: INodeParameters,
	properties = description.properties,
	level: INodeParameters = root,
	path: Path = [],
): Array<{ property: INodeProperties; path: Path }> {
	return properties
		.filter((property) => isShown(property, level, description, root))
		.filter(({ name }) => level[name] !== undefined)
		.flatMap((property) => {
			const { name, type, options = [] } = property;
			const here = [...path, name];
			const value = level[name] as INodeParameters;
			if (type === 'collection') {
				return fieldsOf(description, root, options as INodeProperties[], value, here);
			}
			if (type === 'fixedCollection') {
				return (options as INodePropertyCollection[]).flatMap(({ name: part, values }) => {
					const entries = value[part] as INodeParameters | INodeParameters[] | undefined;
					if (entries === undefined) return [];
					return Array.isArray(entries)
						? fieldsOf(description, root, values, entries[0], [...here, part, 0])
						: fieldsOf(description, root, values, entries, [...here, part]);
				});
			}
			const isOpen = property.noDataExpression !== true && type !== 'notice';
			return isOpen ? [{ property, path: here }] : [];
		});
}

/** The operation with each of its models, and with each value of each choice that it opens with. */
function ways(description: INodeTypeDescription, operation: string): INodeParameters[] {
	const start = { operation };
	const opened = resolved(description, start);
	const shown = description.properties.filter((each) => isShown(each, opened, description, opened));
	const lists = shown.filter(
		({ name, type, noDataExpression }) =>
			type === 'options' && (!noDataExpression || name === 'mode'),
	);
	return [
		start,
		...lists.flatMap(({ name, options = [], default: preset }) =>
			(options as INodePropertyOptions[])
				.map(({ value }) => value)
				.filter((value) => value !== OTHER_MODEL && value !== preset)
				.map((value) => ({ ...start, [name]: value })),
		),
	];
}

function casesOf(
	nodeName: string,
	description: INodeTypeDescription,
	operation: string,
): Map<string, Case> {
	const cases = new Map<string, Case>();
	for (const chosen of ways(description, operation)) {
		const filled = fillForm(description, { chosen, everything: true }).parameters;
		const fields = fieldsOf(description, filled);
		const valueAt = (path: Path) =>
			path.reduce<unknown>((level, step) => (level as Record<string, unknown>)[step], filled);
		const parameters = fields.reduce(
			(all, { property, path }) => withValue(all, path, readable(property, valueAt(path))),
			filled,
		);
		for (const { property, path } of fields) {
			const place = path.filter((step) => typeof step === 'string').join('.');
			const key = `${place} (${property.displayName})`;
			if (cases.has(key) || MAY_BE_EMPTY.has(`${nodeName} ${property.name}`)) continue;
			cases.set(key, {
				label: property.displayName,
				parameters: withValue(parameters, path, missingIn(property)),
			});
		}
	}
	return cases;
}

/** A file is named by what it is for, and not by the field that says where it is. */
const wordsOf = (label: string) => label.replace(/ (Field|URL|Task ID)$/, '');

const operations = nodes.flatMap(({ name, node }) =>
	offered(node, 'operation').map((operation) => ({
		name,
		operation,
		node,
		cases: [...casesOf(name, node.description, operation)],
	})),
);
const withFields = operations.filter(({ cases }) => cases.length > 0);

describe.each(withFields)('$name: $operation', ({ node, cases }) => {
	test('stops for each field whose expression comes out empty', async () => {
		const wrong: unknown[] = [];
		for (const [key, { label, parameters }] of cases) {
			// n8n itself refuses to run a node that lacks what it demands.
			const { error } = await bed.run({ node, parameters }).catch((refusal: Error) => {
				if (!refusal.message.includes('has issues')) throw refusal;
				return { error: new Error(`'${label}' is empty`) };
			});
			const isNamed =
				error?.message.includes(wordsOf(label)) === true ||
				/^(Source|URL.*|Task ID.*|Input .*|Value)$/.test(label);
			const isEmpty = /is empty|has no |names no file/.test(error?.message ?? '');
			const sent = bed.sandbox.requests.filter(({ method }) => method !== 'GET');
			if (!isNamed || !isEmpty || sent.length > 0) {
				wrong.push({ key, message: error?.message, sent: sent.length });
			}
			await bed.sandbox.reset();
		}
		expect(wrong).toEqual([]);
	}, 120_000);
});
