import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../../../runway/api/errors';
import { forEachItem } from '../../../runway/items/settle';
import { dayRangeFields, readDayRange } from '../../shared/day-range';
import type { NodeOperation } from '../../shared/operation';
import { GROUPINGS, reportOf } from '../cost-report';
import { usageOf } from '../usage';

/** What was spent, added up as a sheet or a chart takes it. */
export const getCostReport: NodeOperation = {
	value: 'getCostReport',
	name: 'Get Cost Report',
	action: 'Get cost report of organization',
	description:
		'What was spent through the API, in credits and dollars, by day, by model or altogether; refunds are taken off',
	properties: [
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'options',
			default: 'dayAndModel',
			options: GROUPINGS.map(({ value, name, description }) => ({ name, value, description })),
		},
		...dayRangeFields,
	],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const asked = context.getNodeParameter('groupBy', itemIndex, 'dayAndModel');
			const grouping = GROUPINGS.find(({ value }) => value === asked);
			if (grouping === undefined) {
				const values = GROUPINGS.map(({ value }) => value).join(', ');
				throw inputError(
					`'Group By' does not take ${JSON.stringify(asked)}`,
					`It takes ${values}.`,
					'',
				);
			}
			const range = readDayRange(context, itemIndex);
			const rows = reportOf(grouping, await usageOf(context, range), range);
			return rows.map((row) => ({ json: row as unknown as IDataObject }));
		}),
};
