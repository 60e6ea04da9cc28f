// n8n-workflow's ES module build names files without their endings, which Node cannot load; n8n
// itself loads the CommonJS build, and so do the benchmarks.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const url = pathToFileURL(createRequire(import.meta.url).resolve('n8n-workflow')).href;

registerHooks({
	resolve(specifier, context, nextResolve) {
		if (specifier !== 'n8n-workflow') return nextResolve(specifier, context);
		return { url, format: 'commonjs', shortCircuit: true };
	},
});
