import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** n8n's usual pair of fields for operations that list things. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** The number of entries to fetch; undefined for all. */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number | undefined {
	const all = context.getNodeParameter('returnAll', itemIndex, false) as boolean;
	return all ? undefined : (context.getNodeParameter('limit', itemIndex, 50) as number);
}
