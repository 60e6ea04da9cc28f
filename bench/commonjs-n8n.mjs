// What n8n loads, for Node as it is. n8n-workflow's ES module build names files without their endings,
// which Node cannot load, so n8n and the benchmarks load its CommonJS build; and what ships is taken as
// it is built, since its sources name files without their endings, too.
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const workflow = pathToFileURL(createRequire(import.meta.url).resolve('n8n-workflow')).href;
const root = path.join(import.meta.dirname, '..');

/** The built file of a source that ships; undefined for all else. */
function built(specifier, parentURL) {
	if (!specifier.startsWith('.') || !specifier.endsWith('.ts') || !parentURL) return undefined;
	const source = path.resolve(path.dirname(fileURLToPath(parentURL)), specifier);
	const [folder, ...rest] = path.relative(root, source).split(path.sep);
	if (!['credentials', 'nodes', 'runway'].includes(folder)) return undefined;
	const file = path.join(root, 'dist', folder, ...rest).replace(/\.ts$/, '.js');
	return pathToFileURL(file).href;
}

registerHooks({
	resolve(specifier, context, nextResolve) {
		const url = specifier === 'n8n-workflow' ? workflow : built(specifier, context.parentURL);
		return url === undefined
			? nextResolve(specifier, context)
			: { url, format: 'commonjs', shortCircuit: true };
	},
});
