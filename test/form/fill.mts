import {
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

/**
 * Fills in a node's form as a person would: only what n8n shows, one field after the other. It
 * knows n8n's kinds of fields and nothing of Runway.
 */
export interface Filling {
	/** Parameters chosen beforehand, for example operation and model. */
	chosen: INodeParameters;
	/** Also the fields that may be left out, among them all of a collection. */
	everything: boolean;
	/** Values by the path of the field, for example `additionalFields.quality`. */
	values?: Record<string, INodeParameters[string]>;
	/** Values picked from lists of the account, by parameter. */
	picked?: Record<string, string>;
}

/** A list of choices that n8n shows, with the path of its field. */
export interface ShownChoice {
	path: string;
	options: Array<string | number | boolean>;
}

export interface FilledForm {
	/** The parameters that n8n hands to the node: hidden fields removed, defaults filled in. */
	parameters: INodeParameters;
	choices: ShownChoice[];
}

const EXAMPLE_URL = 'https://media.example.com/file';

export function fillForm(description: INodeTypeDescription, filling: Filling): FilledForm {
	const node = nodeWith(description, filling.chosen);
	let parameters = resolved(description, filling.chosen);
	const choices = new Map<string, ShownChoice>();
	const isShown = (property: INodeProperties, level: INodeParameters) =>
		NodeHelpers.displayParameter(level, property, node, description, parameters);

	const sample = (property: INodeProperties, path: string): INodeParameters[string] => {
		const wanted = filling.values?.[path];
		if (property.type === 'multiOptions') return several(property, path, wanted);
		if (wanted !== undefined) return wanted;
		switch (property.type) {
			case 'options':
				return /(^s|S)ource$/.test(property.name) ? 'url' : firstChoice(property, path);
			case 'number':
				return property.typeOptions?.minValue ?? 1;
			case 'boolean':
				// Nobody removes what is being filled in.
				return !/^clear[A-Z]/.test(property.name);
			case 'resourceLocator':
				// A router that the sandbox has from the start.
				return filling.picked?.[property.name] ?? 'frugal';
			case 'json':
				return property.required && property.default === ''
					? text(property, path)
					: (property.default as string);
			case 'fixedCollection':
				return list(property, path);
			case 'collection':
				return fillLevel(property.options as INodeProperties[], {}, path);
			default:
				return text(property, path);
		}
	};

	const firstChoice = (property: INodeProperties, path: string) => {
		const options = (property.options ?? []).map((option) => (option as { value: string }).value);
		choices.set(path, { path, options });
		const preset = property.default as string;
		if (preset !== '' && options.includes(preset)) return preset;
		// What was preselected and is gone has to be chosen anew.
		const isChosen = preset !== '' || filling.everything;
		return isChosen ? (options.find((value) => value !== '') ?? '') : '';
	};

	/** A list with a value at first has its choices tried one by one; the others may stay empty. */
	const several = (property: INodeProperties, path: string, wanted?: INodeParameters[string]) => {
		const preset = property.default as string[];
		if (preset.length > 0) firstChoice(property, path);
		return wanted === undefined ? preset : ([wanted].flat() as string[]);
	};

	const list = (property: INodeProperties, path: string): INodeParameters => {
		const [{ name, values }] = property.options as INodePropertyCollection[];
		const entry = fillLevel(values, {}, path);
		const several = property.typeOptions?.multipleValues === true;
		// The third entry satisfies lists that ask for three.
		return { [name]: several ? countFor(property).map(() => entry) : entry } as INodeParameters;
	};

	const fillLevel = (properties: INodeProperties[], level: INodeParameters, path: string) => {
		const filled = { ...level };
		for (const property of properties) {
			if (!isShown(property, filled)) continue;
			filled[property.name] = sample(property, `${path}.${property.name}`.replace(/^\./, ''));
		}
		return filled;
	};

	for (const property of description.properties) {
		if (property.name in filling.chosen || property.type === 'hidden') continue;
		if (!isShown(property, parameters)) continue;
		const optional = property.type === 'collection' || property.type === 'fixedCollection';
		const wanted = Object.keys(filling.values ?? {}).filter((path) =>
			`${path}.`.startsWith(`${property.name}.`),
		);
		if (property.type === 'collection' && !filling.everything) {
			const some = (property.options as INodeProperties[]).filter((option) =>
				wanted.some((path) => path.split('.')[1] === option.name),
			);
			parameters = resolved(description, {
				...parameters,
				[property.name]: fillLevel(some, {}, property.name),
			});
			continue;
		}
		const isEmptyList = JSON.stringify(property.default) === '{}' && !property.required;
		if (optional && isEmptyList && !filling.everything && wanted.length === 0) continue;
		parameters = resolved(description, {
			...parameters,
			[property.name]: sample(property, property.name),
		});
	}
	return { parameters, choices: [...choices.values()] };
}

/** As many entries as the list's description asks for. */
function countFor(property: INodeProperties): number[] {
	const [, minimum] = /(\d+) to \d+/.exec(property.description ?? '') ?? [];
	return Array.from({ length: Math.max(1, Number(minimum ?? 1)) }, (_, index) => index);
}

function text(property: INodeProperties, path: string): string {
	// A file of its own for each question.
	if (/url$/i.test(property.name)) return `${EXAMPLE_URL}/${path}`;
	if (property.name === 'tag') return 'tag_1';
	if (/duration/i.test(property.name)) return '5';
	if (property.name === 'allowance') return '100000';
	return 'A lighthouse in the evening light';
}

/** As n8n makes a new one. */
export function nodeWith(
	{ version, defaultVersion: typeVersion = [version].flat()[0] }: INodeTypeDescription,
	parameters: INodeParameters,
): INode {
	return { id: '1', name: 'Runway', type: 'test', typeVersion, position: [0, 0], parameters };
}

/** n8n's own resolution, as it runs when a workflow is loaded. */
export function resolved(
	description: INodeTypeDescription,
	parameters: INodeParameters,
): INodeParameters {
	const node = nodeWith(description, parameters);
	return (
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			node,
			description,
		) ?? {}
	);
}
