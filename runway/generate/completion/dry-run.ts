import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { dailyGenerationsLeft } from '../../account/organization';
import type { Order } from '../order';
import type { Run } from '../run';
import type { Completion } from './completion';

/** In place of the way that was chosen, for items with the option of this name. */
export const dryRun: Completion = {
	value: 'dryRun',
	name: 'Dry Run',
	description: 'Shows the request and sends nothing',
	deliversFiles: false,
	answersAgents: true,
	holdsPlaces: false,
	begin: () => ({
		item: async (run, { source }) => ('order' in source ? await shown(run, source.order) : []),
	}),
};

/**
 * Checks an order as far as that is possible without sending it, and shows it: files are there and
 * of the right kind and size, the account has credits, and the day's quota is not used up.
 */
async function shown(run: Run, order: Order): Promise<INodeExecutionData[]> {
	const files = await run.mediaIn.describe(order.body);
	const organization = await run.account.organization();
	const left = dailyGenerationsLeft(organization, order.model);
	const warnings = [
		...(organization.creditBalance <= 0 ? ['The account has no credits left'] : []),
		...(left === 0 ? [`The daily quota of ${order.model} is used up`] : []),
	];
	return [
		{
			json: {
				dryRun: true,
				operation: order.operation,
				...(order.model === undefined ? {} : { model: order.model }),
				request: {
					method: 'POST',
					path: order.path,
					body: JSON.parse(JSON.stringify(order.body)) as IDataObject,
				},
				files: files.map((file) => ({ ...file })),
				creditBalance: organization.creditBalance,
				...(left === undefined ? {} : { dailyGenerationsLeft: left }),
				warnings,
			},
			pairedItem: { item: order.itemIndex },
		},
	];
}
