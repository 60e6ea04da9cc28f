import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { dailyGenerationsLeft } from '../../account/organization';
import type { Forecast } from '../../catalogue/prices';
import { isFailed, type Outcome } from '../../items/outcome';
import type { Order } from '../data/order';
import type { Run } from '../run/run';
import { forecastOrder, isRouted } from '../task/forecast-order';
import { trialOf } from '../task/trial';
import type { WaitMode } from './wait-mode';

/** In place of the way that was chosen, for items with the option of this name. */
export const dryRun: WaitMode = {
	value: 'dryRun',
	name: 'Dry Run',
	description: 'Shows the request and sends nothing',
	deliversFiles: false,
	answersAgents: true,
	holdsSlots: false,
	begin: () => ({
		item: async (run, { source }) => ('order' in source ? await shown(run, source.order) : []),
		run: async (_run, outcomes) => withTotal(outcomes),
	}),
};

/**
 * Checks an order as far as that is possible without sending it, and shows it: files are there and
 * of the right kind and size, what it will cost, the account has credits, and the day's quota is
 * not used up.
 */
async function shown(
	run: Pick<Run, 'account' | 'context' | 'ledger' | 'mediaIn'>,
	order: Order,
): Promise<INodeExecutionData[]> {
	const files = await run.mediaIn.describe(order.body);
	// A file would have to be sent for the question, and a dry run sends none.
	const isAsked = isRouted(order) && files.every(({ sentAs }) => sentAs === undefined);
	const forecast = isAsked
		? await trialOf(run, order, order, await run.mediaIn.resolve(order.body))
		: await forecastOrder(run, order);
	const organization = await run.account.organization();
	const left = dailyGenerationsLeft(organization, order.model);
	const warnings = [
		...(organization.creditBalance <= 0 ? ['The account has no credits left'] : []),
		...(organization.creditBalance < (forecast.credits ?? 0)
			? ['The account has fewer credits than this costs']
			: []),
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
				forecast: { ...forecast },
				creditBalance: organization.creditBalance,
				...(left === undefined ? {} : { dailyGenerationsLeft: left }),
				warnings,
			},
			pairedItem: { item: order.itemIndex },
		},
	];
}

/** The cost of all items together, on each of them. */
function withTotal(outcomes: Outcome[]): Outcome[] {
	const items = outcomes
		.flatMap((outcome) => (isFailed(outcome) ? [] : outcome.items))
		.filter(({ json }) => json.dryRun === true);
	const forecasts = items.flatMap(({ json }) => (json.forecast as Forecast | undefined) ?? []);
	const known = forecasts.flatMap(({ credits }) => credits ?? []);
	const runForecast: IDataObject = {
		credits: known.reduce((sum, credits) => sum + credits, 0),
		itemsWithoutPrice: forecasts.length - known.length,
	};
	for (const { json } of items) json.runForecast = runForecast;
	return outcomes;
}
