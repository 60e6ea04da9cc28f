import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { forEachItem } from '../../../runway/items/settle';
import { itemValues, readChoice } from '../../../runway/values';
import { dayRangeFields, readDayRange } from '../../shared/day-range';
import type { NodeOperation } from '../../shared/operation';
import { GROUPINGS, reportOf } from '../cost-report';
import { usageOf } from '../usage';

const groupBy: INodeProperties = {
	displayName: 'Group By',
	name: 'groupBy',
	type: 'options',
	default: 'dayAndModel',
	options: GROUPINGS.map(({ value, name, description }) => ({ name, value, description })),
};

/** The credits spent, added up for a sheet or a chart. */
export const getCostReport: NodeOperation = {
	value: 'getCostReport',
	name: 'Get Cost Report',
	action: 'Get cost report of organization',
	description:
		'What was spent through the API, in credits and dollars, by day, by model or altogether; refunds are taken off',
	properties: [groupBy, ...dayRangeFields],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const wanted = readChoice(itemValues(context, itemIndex), groupBy, '');
			const grouping = GROUPINGS.find(({ value }) => value === wanted)!;
			const range = readDayRange(context, itemIndex);
			const rows = reportOf(grouping, await usageOf(context, range), range);
			return rows.map((row) => ({ json: row as unknown as IDataObject }));
		}),
};
