import type { IDataObject } from 'n8n-workflow';

import { isTool } from '../../api/tool';
import { dollarText, type Forecast } from '../../catalogue/prices';
import { isFailed, type Outcome } from '../../items/outcome';
import type { AllowanceLeft } from '../../money/allowance';
import type { Run } from './run';
import type { CostJson } from '../data/cost';

/** Results with what is left of the allowance; for an agent, also in one sentence. */
export async function withMoney(
	{ context, ledger }: Pick<Run, 'context' | 'ledger'>,
	outcomes: Outcome[],
): Promise<Outcome[]> {
	const allowanceLeft = await ledger.allowanceLeft();
	const isForAgent = isTool(context);
	if (allowanceLeft === undefined && !isForAgent) return outcomes;
	return outcomes.map((outcome): Outcome => {
		if (isFailed(outcome)) return outcome;
		const items = outcome.items.map((item) => ({
			...item,
			json: {
				...(isForAgent ? { summary: sentenceOf(item.json, allowanceLeft) } : {}),
				...item.json,
				...(allowanceLeft === undefined ? {} : { allowanceLeft }),
			},
		}));
		return { ...outcome, items };
	});
}

/** `This cost 25 credits ($0.25); 475 credits ($4.75) of the allowance are left until …` */
function sentenceOf(json: IDataObject, left: AllowanceLeft | undefined): string {
	const rest =
		left === undefined
			? ''
			: `; ${inWords(left.credits)} of the allowance are left until ${left.renewsAt}`;
	return `${priceOf(json)}${rest}.`;
}

function priceOf({ dryRun, forecast, cost }: IDataObject): string {
	if (dryRun === true) {
		const { credits, certainty } = forecast as unknown as Forecast;
		const most = certainty === 'about' ? 'up to ' : '';
		const price = credits === null ? 'an unknown price' : `${most}${inWords(credits)}`;
		return `This would cost ${price}; nothing was created or charged`;
	}
	if (cost === undefined) return 'Runway has not named a price for this';
	const { basis, credits } = cost as unknown as CostJson;
	const verbs = { charged: 'This cost', estimate: 'This costs up to', forecast: 'This would cost' };
	return `${verbs[basis]} ${inWords(credits)}`;
}

const inWords = (credits: number) => `${credits} credits (${dollarText(credits)})`;
