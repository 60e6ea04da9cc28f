import { createRequire } from 'node:module';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import prettier from 'prettier';

// The ES modules of n8n-workflow do not load in Node by themselves.
const { NodeHelpers } = createRequire(import.meta.url)(
	'n8n-workflow',
) as typeof import('n8n-workflow');

const INTRODUCTION = `# Models

What the form of each model offers, by node and operation, with its list price as the form opens.
*Expected Cost* in the form has the price of what you fill in, and the task itself decides
([cost](cost.md)).
`;

/** One model as a row, by the heading of the column. */
type Row = Record<string, string>;

const COLUMNS = [
	'Model',
	'Good for',
	'Price',
	'Seconds',
	'Aspect ratios',
	'Resolutions',
	'Sound',
	'References',
];

/**
 * The page in Markdown.
 *
 * @param nodes the nodes whose operations let people choose a model
 */
export async function modelPage(nodes: INodeTypeDescription[]): Promise<string> {
	const sections = nodes.flatMap((node) =>
		operationsOf(node).map(({ name, value }) => section(node, name, String(value))),
	);
	const text = [INTRODUCTION, ...sections.filter((each) => each !== '')].join('\n');
	return await prettier.format(text, { parser: 'markdown' });
}

function operationsOf(node: INodeTypeDescription): INodePropertyOptions[] {
	const operation = node.properties.find(({ name }) => name === 'operation');
	return (operation?.options ?? []) as INodePropertyOptions[];
}

/** A table for an operation that offers a choice of models; nothing for any other. */
function section(node: INodeTypeDescription, operation: string, value: string): string {
	const form = new Form(node, { operation: value });
	const models = form.choices('model').filter(({ value: id }) => id !== 'other');
	if (models.length < 2) return '';
	const rows = models.map((model) => rowOf(node, value, model));
	const columns = COLUMNS.filter((column) => rows.some((row) => (row[column] ?? '') !== ''));
	const lines = [
		columns,
		columns.map(() => '---'),
		...rows.map((row) => columns.map((column) => row[column] ?? '')),
	].map((cells) => `| ${cells.join(' | ')} |`);
	return `## ${node.displayName}: ${operation}\n\n${lines.join('\n')}\n`;
}

function rowOf(node: INodeTypeDescription, operation: string, model: INodePropertyOptions): Row {
	const form = new Form(node, { operation, model: model.value });
	const words = (model.description ?? '').split(' · ');
	const price = words.find((part) => part.startsWith('$')) ?? '';
	const sound = words.find((part) => part in SOUND) ?? '';
	return {
		Model: `${model.name.replace(/ \((?:Recommended|Draft|Best)\)$/, '')} (\`${String(model.value)}\`)`,
		'Good for': words.filter((part) => part !== price && part !== sound).join('; '),
		Price: price,
		Seconds: span(form.choices('duration').map(({ value }) => value)),
		'Aspect ratios': shapes(form.choices('ratio')),
		Resolutions: form
			.choices('resolution')
			.filter(({ value }) => value !== '')
			.map(({ name }) => name)
			.join(', '),
		Sound: SOUND[sound] ?? '',
		References: references(form),
	};
}

/** How the description of a model begins if it says whether there is sound. */
const SOUND: Record<string, string> = {
	Sound: 'yes',
	Silent: 'no',
	'Sound on or off': 'on or off',
};

/** The form of an operation as it opens with these values. */
class Form {
	private readonly node: INodeTypeDescription;
	private readonly parameters: INodeParameters;
	private readonly shown: INodeProperties[];

	constructor(node: INodeTypeDescription, chosen: INodeParameters) {
		this.node = node;
		const version = { typeVersion: 1 };
		this.parameters =
			NodeHelpers.getNodeParameters(node.properties, chosen, true, false, version, node) ?? {};
		this.shown = node.properties.filter((property) =>
			NodeHelpers.displayParameter(this.parameters, property, version, node),
		);
	}

	choices(name: string): INodePropertyOptions[] {
		const field = this.shown.find((property) => property.name === name && property.options);
		return (field?.options ?? []) as INodePropertyOptions[];
	}

	/** Labels of the fields in the form, and of those that can be added. */
	names(): string[] {
		return [...this.shown, ...this.additional()].map(({ name }) => name);
	}

	private additional(): INodeProperties[] {
		const fields = this.shown.find(({ name }) => name === 'additionalFields');
		return ((fields?.options ?? []) as INodeProperties[]).filter((property) =>
			NodeHelpers.displayParameter({}, property, { typeVersion: 1 }, this.node, this.parameters),
		);
	}
}

/** `2–10`, or `4, 6, 8` if numbers between them are missing. */
function span(values: unknown[]): string {
	const numbers = values.filter((value): value is number => typeof value === 'number');
	if (numbers.length === 0) return '';
	const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
	const isWhole = last - first === numbers.length - 1;
	return isWhole && numbers.length > 2 ? `${first}–${last}` : numbers.join(', ');
}

/** `16:9, 9:16`: the proportions alone, without the words beside them. */
function shapes(choices: INodePropertyOptions[]): string {
	const found = choices.flatMap(({ name }) => /[\d.]+:[\d.]+/.exec(name)?.[0] ?? []);
	return [...new Set(found)].join(', ');
}

const REFERENCE_KINDS: Record<string, RegExp> = {
	images: /^(imageReferences|references|referenceImages)$/,
	video: /^referenceVideos$/,
	audio: /^referenceAudios?$/,
};

function references(form: Form): string {
	// Some models take their pictures as frames or, by choice, as references.
	const isChoice = form.choices('imagesAs').some(({ value }) => value === 'references');
	const names = [...form.names(), ...(isChoice ? ['imageReferences'] : [])];
	return Object.entries(REFERENCE_KINDS)
		.filter(([, pattern]) => names.some((name) => pattern.test(name)))
		.map(([kind]) => kind)
		.join(', ');
}
