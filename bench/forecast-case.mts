// Forecasts the price of a request for each variant of the catalogue, many times.
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Catalogue from '../runway/catalogue/index.ts';
import type * as Prices from '../runway/catalogue/prices/index.ts';
import { fullBody, isPaid, smallestBody, usualBody } from '../test/catalogue/prices/requests.mts';
import { median } from './case.mts';
import type { ForecastCase, ForecastTime } from './forecast.mts';

const { passes } = JSON.parse(process.argv[2]) as ForecastCase;

const require = createRequire(import.meta.url);
const built = <Module,>(file: string) =>
	require(path.join(import.meta.dirname, '../dist', file)) as Module;

const { endpoints } = built<typeof Catalogue>('runway/catalogue/index.js');
const { forecast } = built<typeof Prices>('runway/catalogue/prices/index.js');

const BODIES = { needed: smallestBody, usual: usualBody, everything: fullBody };

const variants = endpoints
	.filter(isPaid)
	.flatMap(({ id, variants: all }) => all.map((variant) => ({ endpoint: id, variant })));

/** @returns milliseconds an item */
function timed(request: Parameters<typeof forecast>[0]): number {
	const started = performance.now();
	for (let pass = 0; pass < passes; pass++) forecast(request);
	return (performance.now() - started) / passes;
}

function measure(body: ForecastTime['body']): ForecastTime {
	const times = variants.map(({ endpoint, variant }) => ({
		name: `${endpoint} ${variant.name}`,
		ms: timed({ endpoint, body: BODIES[body](variant) }),
	}));
	const slowest = times.reduce((a, b) => (b.ms > a.ms ? b : a));
	return {
		body,
		variants: times.length,
		medianMs: median(times.map(({ ms }) => ms)),
		slowestMs: slowest.ms,
		slowest: slowest.name,
	};
}

// The first one warms up.
measure('usual');
console.log(JSON.stringify([measure('needed'), measure('usual'), measure('everything')]));
