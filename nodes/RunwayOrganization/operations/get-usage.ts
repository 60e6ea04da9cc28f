import { forEachItem } from '../../../runway/items/settle';
import { dayRangeFields, readDayRange } from '../../shared/day-range';
import type { NodeOperation } from '../../shared/operation';
import { usageOf } from '../usage';

/** Credits by day and model, as the API reports them. */
export const getUsage: NodeOperation = {
	value: 'getUsage',
	name: 'Get Usage',
	action: 'Get usage of organization',
	description:
		'Credits used through the API, one item for each day and model; refunds are negative',
	properties: dayRangeFields,
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const rows = await usageOf(context, readDayRange(context, itemIndex));
			return rows.map((row) => ({ json: { ...row } }));
		}),
};
