import type {
	IDisplayOptions,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

import { itemValues, readChoice } from '../../runway/values';
import { FORECAST_METHOD, forecastField } from './forecast-field';

/** One operation of a node: what it offers, and what it does for the items of a run. */
export interface NodeOperation {
	value: string;
	/** In the list of operations. */
	name: string;
	/** In n8n's node panel: sentence case, with the resource. */
	action: string;
	description: string;
	/** Fields of the operation, without conditions on resource or operation. */
	properties: INodeProperties[];
	/** Fields at the end of the form that several operations have in common. */
	commonProperties?: INodeProperties[];
	/** The price in the form. */
	forecast?: {
		/** The fields that stand above it. */
		below: string[];
		/** Paths of the fields that it may depend on. */
		pricedBy: string[];
		/** The text in the form, for the fields as they are in the editor. */
		lineFor(parameters: INodeParameters): string;
	};
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

export interface OperationNode {
	properties: INodeProperties[];
	/** Names the operation under the node on the canvas, as its list does. */
	subtitle: string;
	/** For the node's `methods`, if operations are paid for. */
	loadOptions: Record<string, LoadOptions>;
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

/**
 * Puts operations together to what a node describes and does.
 *
 * @param resource the node's only resource
 * @param defaultOperation value of the operation that a new node starts with
 */
export function operationNode(
	resource: { name: string; value: string },
	operations: NodeOperation[],
	defaultOperation: string,
): OperationNode {
	const { value: onlyResource } = resource;
	const byValue = new Map(operations.map((operation) => [operation.value, operation]));
	const options = operations
		.map(({ name, value, action, description }) => ({ name, value, action, description }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));

	const names = Object.fromEntries(options.map(({ value, name }) => [value, name]));
	const chooser: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		// By this n8n finds the operation's action, for the name of a new node and for AI tools.
		displayOptions: { show: { resource: [onlyResource] } },
		options,
		default: defaultOperation,
	};
	const fieldsOf = (isWanted: typeof isAboveForecast) =>
		operations.flatMap((operation) =>
			operation.properties
				.filter((property) => isWanted(property, operation))
				.map(markedIfRequired)
				.map((property) =>
					operation.value === defaultOperation
						? shownForSome(property, [operation.value], operations)
						: shownForOne(property, operation.value),
				),
		);
	return {
		subtitle: `={{ (${JSON.stringify(names)})[$parameter["operation"]] }}`,
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				// A list of one is nothing to choose; n8n makes the actions of a node from its entry.
				type: 'hidden',
				noDataExpression: true,
				options: [resource],
				default: onlyResource,
			},
			chooser,
			...fieldsOf(isAboveForecast),
			...forecastFields(operations),
			...fieldsOf((property, operation) => !isAboveForecast(property, operation)),
			...commonProperties(operations).map(({ property, values }) =>
				shownForSome(property, values, operations),
			),
		],
		loadOptions: {
			async [FORECAST_METHOD]() {
				const parameters = this.getCurrentNodeParameters() ?? {};
				const chosen = byValue.get(String(parameters.operation));
				return [{ name: chosen?.forecast?.lineFor(parameters) ?? '', value: '' }];
			},
		},
		async execute(context) {
			// All items of a run take the same way, so the operation is the first item's.
			const value = readChoice<string>(itemValues(context, 0), chooser);
			return await byValue.get(value)!.execute(context);
		},
	};
}

const isAboveForecast = ({ name }: INodeProperties, { forecast }: NodeOperation) =>
	forecast?.below.includes(name) === true;

/** One for all operations that have a price. */
function forecastFields(operations: NodeOperation[]): INodeProperties[] {
	const priced = operations.filter(({ forecast }) => forecast !== undefined);
	if (priced.length === 0) return [];
	const field = forecastField(priced.flatMap(({ forecast }) => forecast!.pricedBy));
	return [
		shownForSome(
			field,
			priced.map(({ value }) => value),
			operations,
		),
	];
}

/**
 * Says of a field that it has to be filled in: in a node that was just added, n8n marks none until it has
 * run.
 */
function markedIfRequired(property: INodeProperties): INodeProperties {
	if (property.type === 'fixedCollection') {
		const lists = property.options as INodePropertyCollection[];
		const options = lists.map((list) => ({ ...list, values: list.values.map(markedIfRequired) }));
		return { ...property, options };
	}
	const { required, type, hint } = property;
	const isEmpty = type === 'resourceLocator' || (type === 'string' && property.default === '');
	return required === true && isEmpty && hint === undefined
		? { ...property, hint: 'Required' }
		: property;
}

/** A field that operations have in common is in the description once. */
function commonProperties(operations: NodeOperation[]) {
	const common = new Map<string, { property: INodeProperties; values: string[] }>();
	for (const { value, commonProperties: properties = [] } of operations) {
		for (const property of properties) {
			const key = JSON.stringify(property);
			common.set(key, { property, values: [...(common.get(key)?.values ?? []), value] });
		}
	}
	return [...common.values()];
}

/**
 * By hiding it for the others rather than showing it: only then does n8n put a field back to a
 * valid default when another operation is chosen.
 */
function shownForSome(
	property: INodeProperties,
	values: string[],
	operations: NodeOperation[],
): INodeProperties {
	const others = operations.map(({ value }) => value).filter((value) => !values.includes(value));
	return others.length === 0 ? property : hiddenFor(property, others);
}

/**
 * While a field is edited, n8n has no value for an operation that is the default one. A list of the
 * others would not hide the fields of those others then, and n8n would drop what they do not offer.
 */
function shownForOne(property: INodeProperties, value: string): INodeProperties {
	return hiddenFor(property, [{ _cnd: { not: value } }]);
}

type Conditions = NonNullable<NonNullable<IDisplayOptions['hide']>[string]>;

function hiddenFor(property: INodeProperties, operation: Conditions): INodeProperties {
	return {
		...property,
		displayOptions: {
			...property.displayOptions,
			hide: { ...property.displayOptions?.hide, operation },
		},
	};
}
