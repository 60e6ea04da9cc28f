import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import prettier from 'prettier';
import { Form } from './form.mts';

const INTRODUCTION = `# Models

What the form of each model offers, by node and operation, with its list price as the form opens.
*Expected Cost* in the form has the price of what you fill in, and the task itself decides
([cost](cost.md)).

![The list of models in the form of Runway Video, each with its sound, price and strengths](pictures/models-with-prices.webp)
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
