import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { NOTHING_SENT } from '../../runway/api/errors';
import { atLeastOne, itemValues, readBoolean, readNumber } from '../../runway/values';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** n8n's usual pair of fields for operations that list things. */
export const listFields: INodeProperties[] = [returnAll, limit];

/** The number of entries to fetch; undefined for all. */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number | undefined {
	const values = itemValues(context, itemIndex);
	if (readBoolean(values, returnAll, NOTHING_SENT)) return undefined;
	return readNumber(values, limit, { range: atLeastOne }, NOTHING_SENT) ?? Number(limit.default);
}
