// `npm run bench` measures all, `npm run bench -- memory` one of them.
import { measureMemory } from './memory.mts';

const BENCHES: Record<string, () => Promise<void>> = { memory: measureMemory };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
	console.error(
		`No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}`,
	);
	process.exit(1);
}
for (const [name, measure] of Object.entries(BENCHES)) {
	if (wanted.length === 0 || wanted.includes(name)) await measure();
}
