// What an item costs where a run has many of them and waits for none: the time, which must not grow
// with their number, and what is held of each when the run is over.
import { usableKey } from '../sandbox/server.mts';
import { median, runCase, WITH_N8N } from './case.mts';
import { report } from './report.mts';
import { rounded } from './statistics.mts';
import { startTaker } from './taker.mts';

const OURS = 'Runway Video';
const WAYS = [OURS, 'n8n alone, the same parameters'] as const;

export interface ItemsCase {
	way: (typeof WAYS)[number];
	items: number;
}

/** By item. */
export interface ItemsTime {
	ms: number;
	/** Of the heap after the run, with what came out. */
	heldBytes: number;
}

const COUNTS = [500, 1_000, 2_000, 4_000];
const RUNS = 3;
/** Of the time an item takes among the most of them to that among the fewest. */
const RATIO_TARGET = 1.25;

export async function measureItems(): Promise<void> {
	const taker = await startTaker();
	try {
		const rows = [];
		for (const way of WAYS) {
			let firstMs = Number.NaN;
			for (const items of COUNTS) {
				const times: ItemsTime[] = [];
				for (let run = 0; run < RUNS; run++) {
					const given: ItemsCase = { way, items };
					const access = { apiKey: usableKey, baseUrl: taker.url };
					times.push(
						await runCase<ItemsTime>('items-case.mts', { ...given, ...access }, [
							...WITH_N8N,
							'--expose-gc',
						]),
					);
				}
				const ms = median(times.map((time) => time.ms));
				if (items === COUNTS[0]) firstMs = ms;
				rows.push({
					way,
					items,
					'ms an item': rounded(ms),
					[`× that of ${COUNTS[0]}`]: rounded(ms / firstMs),
					'held (kB an item)': rounded(median(times.map((time) => time.heldBytes)) / 1_000),
					...(way === OURS && items === COUNTS.at(-1) ? { target: `≤ ${RATIO_TARGET} ×` } : {}),
				});
			}
		}
		report('items', rows);
	} finally {
		await taker.close();
	}
}
