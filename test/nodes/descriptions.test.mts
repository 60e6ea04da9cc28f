import { config } from '@n8n/node-cli/eslint';
import { describe, expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import { validateNodeDescription } from 'n8n-core/dist/nodes-loader/validate-node-description.js';
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

import { packageNodes } from './package-nodes.mts';

/**
 * n8n's lint reads descriptions that stand in the source as literals. Ours are computed from the
 * catalogue, so here they are written out first and then linted, whole, for every model.
 */
const nodes = (await packageNodes()).map(({ name, node }) => ({
	name,
	description: node.description,
	searches: Object.keys(node.methods?.listSearch ?? {}),
}));

/** n8n keeps all descriptions in the browser's memory. */
const LARGEST_TOTAL = 1_200_000;
/** Source: n8n's rule `hint-max-length`. */
const LONGEST_HINT = 120;
/** From this many entries on, n8n wants lists in alphabetical order. */
const LONG_LIST = 5;

/** Rules of n8n's that contradict what these forms need. */
const UNFIT_RULES = new Set([
	// Lists are checked below, where those whose order says something are distinguished.
	'n8n-nodes-base/node-param-options-type-unsorted-items',
	'n8n-nodes-base/node-param-collection-type-unsorted-items',
	// What stands in an entry of a list depends on the fields above it, such as its source.
	'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items',
	// Takes a hyphen for a mistake: 'multi-shot'. Checked below.
	'n8n-nodes-base/node-param-operation-option-action-miscased',
]);

const parameterRules = config.map((part) => {
	const { rules, ...rest } = part as Linter.Config;
	return {
		...rest,
		rules: Object.fromEntries(
			Object.entries(rules ?? {}).filter(
				([rule]) => rule.startsWith('n8n-nodes-base/node-param-') && !UNFIT_RULES.has(rule),
			),
		),
	};
});

/** The description as a person would have typed it, which is how n8n's rules read it. */
function source(name: string, description: INodeTypeDescription): string {
	const className = name[0].toUpperCase() + name.slice(1);
	const literal = JSON.stringify(
		description,
		// Names of models are their makers' and not in title case.
		(key, value: unknown) => {
			if (key === 'options' && isModelList(value)) return [];
			return takesNoId(value) ? { ...value, typeOptions: {} } : value;
		},
		'\t',
	)
		.replace(/^(\s*)"([A-Za-z_]\w*)":/gm, '$1$2:')
		// n8n writes its own name small, also at the start of a sentence, and its rules do not know.
		.replace(/\bn8n\b(?!\.)/g, 'N8n');
	return `export class ${className} implements INodeType {\n\tdescription: INodeTypeDescription = ${literal};\n}\n`;
}

/**
 * n8n's rules want a list that is loaded to be called 'Name or ID', since an ID can be given by an
 * expression. One that takes no expression offers no such thing.
 */
function takesNoId(value: unknown): value is INodeProperties {
	const { noDataExpression, typeOptions } = (value ?? {}) as Partial<INodeProperties>;
	return noDataExpression === true && typeOptions?.loadOptionsMethod !== undefined;
}

const modelLists = new Set(
	nodes.flatMap(({ description }) =>
		everyProperty(description.properties)
			.filter(({ property }) => property.name === 'model')
			.map(({ property }) => property.options as unknown),
	),
);

function isModelList(value: unknown): boolean {
	return modelLists.has(value);
}

interface Placed {
	path: string;
	property: INodeProperties;
}

/** All properties of a form, also those inside collections and lists. */
function everyProperty(properties: INodeProperties[], path = ''): Placed[] {
	return properties.flatMap((property) => {
		const here = `${path}${property.name}`;
		const inside = (property.options ?? []).flatMap((option) => {
			if ('values' in option) {
				const { name, values } = option as INodePropertyCollection;
				return everyProperty(values, `${here}.${name}.`);
			}
			return 'type' in option ? everyProperty([option], `${here}.`) : [];
		});
		return [{ path: here, property }, ...inside];
	});
}

function choices({ type, options = [] }: INodeProperties): INodePropertyOptions[] {
	return type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];
}

/** Fields whose choices go from the usual one, or the least, upwards. */
const ORDERED = new Set(['model', 'outputFormat', 'proresProfile', 'quality']);

/** Sizes, times and the like have an order of their own. */
function hasOwnOrder({ property }: Placed, names: string[]): boolean {
	return ORDERED.has(property.name) || names.every((name) => /^[\d-]|^Auto/.test(name));
}

const alphabetical = (names: string[]) =>
	[...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

describe.each(nodes)('$name', ({ name, description, searches }) => {
	const placed = everyProperty(description.properties);
	const withOptions = placed.filter(({ property }) => choices(property).length > 0);

	/** Properties that do not pass, by their path. */
	const failing = (of: Placed[], passes: (property: INodeProperties, about: Placed) => boolean) =>
		of.filter((about) => !passes(about.property, about)).map(({ path }) => path);

	test("passes n8n's own rules for parameters", () => {
		const text = source(name, description);
		const className = name[0].toUpperCase() + name.slice(1);
		const linter = new Linter({ configType: 'flat', cwd: process.cwd() });
		const messages = linter.verify(text, parameterRules as Linter.Config[], {
			filename: `${process.cwd()}/nodes/${className}/${className}.node.ts`,
		});
		const lines = text.split('\n');
		const found = messages.map(
			({ line, ruleId, message }) => `${ruleId}: ${lines[line - 1].trim()} (${message})`,
		);
		expect([...new Set(found)]).toEqual([]);
	});

	test('every field has a label that starts with a capital, and a default', () => {
		const labelled = ({ displayName }: INodeProperties) => /^[\p{Lu}\d]/u.test(displayName ?? '');
		expect(failing(placed, labelled)).toEqual([]);
		expect(failing(placed, (property) => property.default !== undefined)).toEqual([]);
	});

	test('a field that has to be filled in says so, since n8n marks none in a new node', () => {
		const demanded = placed.filter(
			({ path, property }) =>
				!path.includes('.') && property.required === true && property.default === '',
		);
		expect(failing(demanded, ({ hint, type }) => type !== 'string' || hint !== undefined)).toEqual(
			[],
		);
	});

	test('a default is one of the choices', () => {
		const offered = (property: INodeProperties) => {
			const values: unknown[] = choices(property).map(({ value }) => value);
			return [property.default].flat().every((value) => values.includes(value));
		};
		expect(failing(withOptions, offered)).toEqual([]);
	});

	test('long lists are in alphabetical order, behind a choice that stands for none', () => {
		const sorted = (property: INodeProperties, about: Placed) => {
			const names = choices(property)
				.filter(({ value }) => value !== '')
				.map((option) => option.name);
			if (names.length < LONG_LIST || hasOwnOrder(about, names)) return true;
			return names.join() === alphabetical(names).join();
		};
		expect(failing(withOptions, sorted)).toEqual([]);
	});

	test('long collections are in alphabetical order', () => {
		const collections = placed.filter(({ property }) => property.type === 'collection');
		const sorted = ({ options = [] }: INodeProperties) => {
			const names = options.map((option) => (option as INodeProperties).displayName);
			return names.length < LONG_LIST || names.join() === alphabetical(names).join();
		};
		expect(failing(collections, sorted)).toEqual([]);
	});

	test('no choice stands in a list twice', () => {
		const distinct = (property: INodeProperties) => {
			const options = choices(property);
			const names = new Set(options.map((option) => option.name));
			const values = new Set(options.map(({ value }) => value));
			return names.size === options.length && values.size === options.length;
		};
		expect(failing(withOptions, distinct)).toEqual([]);
	});

	test('every operation has a description, and an action in sentence case', () => {
		const operations = placed
			.filter(({ path }) => path === 'operation')
			.flatMap(({ property }) => choices(property));
		const odd = operations.filter(
			({ action, description: text }) =>
				!/^[A-Z][a-z]+( [a-z]+(-[a-z]+)?| [A-Z]{2,})+$/.test(action ?? '') || !text,
		);
		expect(odd).toEqual([]);
	});

	test('what exists on the account is picked from a list first', () => {
		const locators = placed.filter(({ property }) => property.type === 'resourceLocator');
		const listFirst = ({ default: preset, modes = [] }: INodeProperties) =>
			(preset as { mode: string }).mode === 'list' && modes[0].type === 'list';
		expect(failing(locators, listFirst)).toEqual([]);
	});

	test('each list of the account has what fills it', () => {
		const locators = placed.filter(({ property }) => property.type === 'resourceLocator');
		const hasSearch = ({ modes = [] }: INodeProperties) =>
			searches.includes(String(modes[0].typeOptions?.searchListMethod));
		expect(failing(locators, hasSearch)).toEqual([]);
	});

	test('hints are short', () => {
		expect(failing(placed, ({ hint = '' }) => hint.length <= LONGEST_HINT)).toEqual([]);
	});

	test('nothing is written in emoji', () => {
		expect(JSON.stringify(description).match(/\p{Extended_Pictographic}/gu) ?? []).toEqual([]);
	});

	test('tells builders of workflows when to choose it', () => {
		expect(() => validateNodeDescription(description)).not.toThrow();
		const { searchHint = '' } = description.builderHint ?? {};
		expect(searchHint.length).toBeGreaterThan(40);
		expect(searchHint.length).toBeLessThan(400);
		expect(searchHint).not.toMatch(/\{\{|\bai_\w+/);
	});
});

test('all descriptions together stay small', () => {
	const total = nodes.reduce((sum, { description }) => sum + JSON.stringify(description).length, 0);
	expect(total).toBeLessThan(LARGEST_TOTAL);
});
