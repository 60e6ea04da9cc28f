import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodeTypeDescription,
} from 'n8n-workflow';

/**
 * Refuses parameters that this version of the form has no field for: n8n drops them in silence, and
 * a test that gives them would try something else than it says.
 */
export function assertKnownParameters(
	description: INodeTypeDescription,
	typeVersion: number,
	parameters: INodeParameters,
): void {
	const unknown = unknownIn(description.properties, parameters, typeVersion, '');
	if (unknown.length === 0) return;
	throw new Error(
		`Version ${typeVersion} of '${description.name}' has no field ${unknown.join(', ')}`,
	);
}

function unknownIn(
	properties: INodeProperties[],
	values: INodeParameters,
	typeVersion: number,
	path: string,
): string[] {
	const own = properties.filter(
		({ displayOptions }) => !displayOptions?.hide?.['@version']?.includes(typeVersion),
	);
	return Object.entries(values).flatMap(([name, value]) => {
		const here = `${path}${name}`;
		const named = own.filter((property) => property.name === name);
		if (named.length === 0) return [here];
		const inside = named.flatMap(partsOf);
		if (inside.length === 0 || typeof value !== 'object' || value === null) return [];
		const entries = [value].flat() as INodeParameters[];
		return entries.flatMap((entry) => unknownIn(inside, entry, typeVersion, `${here}.`));
	});
}

/** The fields within a field. */
function partsOf({ type, options }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	// A list of them stands under a name of its own.
	return (options as INodePropertyCollection[]).map(({ name, values }) => ({
		...{ displayName: name, default: {} },
		name,
		type: 'collection',
		options: values,
	}));
}
