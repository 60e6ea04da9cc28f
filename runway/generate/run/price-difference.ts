import { asHtml } from '../../api/safe-text';
import type { ItemTask } from '../data/item-task';

/** Models that are named; the others are counted. */
const MOST_NAMED = 3;

interface Sums {
	least: number;
	most: number;
	estimated: number;
}

/**
 * The difference between Runway's prices and the forecasts, in HTML: the prices of this package may be
 * out of date then, and what limits let through by them with it.
 *
 * @returns undefined if the forecasts hold
 */
export function priceDifference(tasks: ItemTask[]): string | undefined {
	const byModel = new Map<string, Sums>();
	const dates: string[] = [];
	for (const { forecast, estimatedCredits: estimated, model, operation, routing } of tasks) {
		// A router's choice is priced by Runway itself.
		if (forecast === undefined || routing !== undefined) continue;
		// The API may answer anything, and this is read as HTML.
		if (forecast.credits === null || typeof estimated !== 'number') continue;
		const least = forecast.certainty === 'about' ? forecast.least : forecast.credits;
		if (estimated >= least && estimated <= forecast.credits) continue;
		const name = model ?? operation;
		const sums = byModel.get(name) ?? { least: 0, most: 0, estimated: 0 };
		byModel.set(name, {
			least: sums.least + least,
			most: sums.most + forecast.credits,
			estimated: sums.estimated + estimated,
		});
		dates.push(forecast.asOf);
	}
	if (dates.length === 0) return undefined;

	const named = [...byModel].slice(0, MOST_NAMED).map(([name, sums]) => inWords(name, sums));
	const others = byModel.size - named.length;
	const list = [...named, ...(others > 0 ? [`and ${others} more`] : [])].join('; ');
	return `Runway's estimate is not what was forecast: ${list}. The forecast is by Runway's prices of ${dates.sort()[0]}; a newer version of this package may know newer ones.`;
}

function inWords(name: string, { least, most, estimated }: Sums): string {
	const forecast = least === most ? `${most}` : `${least} to ${most}`;
	return `${asHtml(name)}: ${estimated} credits instead of ${forecast}`;
}
