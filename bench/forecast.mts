// What it costs to work out the price of a request before it is sent, by item and without its files.
import { runCase } from './case.mts';
import { report } from './report.mts';

export interface ForecastCase {
	/** Of every request. */
	passes: number;
}

/** Milliseconds an item. */
export interface ForecastTime {
	/** What of the body is filled in. */
	body: 'needed' | 'usual' | 'everything';
	variants: number;
	medianMs: number;
	slowestMs: number;
	slowest: string;
}

const TARGET_MS = 0.2;
const PASSES = 2_000;

const rounded = (value: number) => Number(value.toFixed(5));

export async function measureForecast(): Promise<void> {
	const given: ForecastCase = { passes: PASSES };
	const times = await runCase<ForecastTime[]>('forecast-case.mts', given, []);
	report(
		'forecast',
		times.map((time) => ({
			body: time.body,
			variants: time.variants,
			'median (ms an item)': rounded(time.medianMs),
			'slowest (ms an item)': rounded(time.slowestMs),
			slowest: time.slowest,
			'slowest / target': Number((time.slowestMs / TARGET_MS).toFixed(3)),
		})),
	);
}
