import { createRequire } from 'node:module';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

// The ES modules of n8n-workflow do not load in Node by themselves.
const { NodeHelpers } = createRequire(import.meta.url)(
	'n8n-workflow',
) as typeof import('n8n-workflow');

/** The form of an operation as it opens with these values. */
export class Form {
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
