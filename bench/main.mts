// `npm run bench` measures all, `npm run bench -- memory` one of them.
// `RUNWAYML_BENCH_SEED=7` in the environment draws other tasks for `batch`, `polling` and
// `suspend`.
import { ensurePackageArchive } from '../harness/package-archive.mts';
import { measureBatch } from './batch.mts';
import { measureFilm } from './film.mts';
import { measureMemory } from './memory.mts';
import { measurePackage } from './package.mts';
import { measurePolling } from './polling.mts';
import { measureSuspend } from './suspend.mts';

const BENCHES: Record<string, () => Promise<void>> = {
	film: measureFilm,
	memory: measureMemory,
	package: measurePackage,
	polling: measurePolling,
	suspend: measureSuspend,
	// Last, since it takes eight minutes.
	batch: measureBatch,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
	console.error(
		`No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}`,
	);
	process.exit(1);
}
// What is measured is what ships.
await ensurePackageArchive();
for (const [name, measure] of Object.entries(BENCHES)) {
	if (wanted.length === 0 || wanted.includes(name)) await measure();
}
