// Two tasks for those who are used to gulp. The build of the package (`npm run build`) needs
// neither of them.
const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { dest, src } = require('gulp');

/** Writes the model catalogue anew from the installed SDK, like `npm run catalogue`. */
function catalogue() {
	const bootstrap = join(__dirname, 'scripts', 'bootstrap.mjs');
	return spawn(process.execPath, [bootstrap, 'catalogue'], { stdio: 'inherit' });
}
catalogue.description = 'Write the model catalogue from the installed @runwayml/sdk';

/** Puts beside the compiled code what a plain `tsc` leaves out. */
function assets() {
	const files = ['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];
	return src(files, { base: '.', cwd: __dirname, encoding: false }).pipe(
		dest('dist', { cwd: __dirname }),
	);
}
assets.description = 'Copy icons, node descriptions and output schemas into dist/';

module.exports = { assets, catalogue };
