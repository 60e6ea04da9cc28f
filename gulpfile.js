// `npx gulp watch` keeps dist/ up to date while you edit: point N8N_CUSTOM_EXTENSIONS at it, and n8n
// has your change after a restart. `npm run build` makes the package itself and needs no gulp.
const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { dest, parallel, series, src, watch } = require('gulp');

const ASSETS = ['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

/** Copies what tsc leaves out. */
function assets() {
	return src(ASSETS, { base: '.', cwd: __dirname, encoding: false }).pipe(
		dest('dist', { cwd: __dirname }),
	);
}
assets.description = 'Copy icons, node descriptions and output schemas into dist/';

function tsc(...args) {
	const program = join(__dirname, 'node_modules', 'typescript', 'bin', 'tsc');
	return spawn(process.execPath, [program, ...args], { cwd: __dirname, stdio: 'inherit' });
}

const compile = () => tsc();
const compileOnChange = () => tsc('--watch', '--preserveWatchOutput');
const assetsOnChange = () => watch(ASSETS, { cwd: __dirname }, assets);

const build = parallel(compile, assets);
build.description = 'Compile into dist/, with its assets';

const watchAll = series(assets, parallel(compileOnChange, assetsOnChange));
watchAll.description = 'Compile into dist/ on every change';

module.exports = { assets, build, watch: watchAll, default: build };
