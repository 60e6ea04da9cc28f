import { chmodSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { packageManifest } from '../../harness/package-archive.mts';

/**
 * A program `npm` for an n8n that is to install a package which is not published yet: it knows this
 * one package and hands out its archive. n8n does everything else by itself.
 *
 * @param folder for the program
 * @returns the PATH that finds it first
 */
export function standInForNpm(folder: string, archive: string): string {
	const { name, version } = packageManifest();
	const answers = {
		view: `process.stdout.write(JSON.stringify(${JSON.stringify(version)}));`,
		pack: `fs.copyFileSync(${JSON.stringify(archive)}, ${JSON.stringify(basename(archive))});
			console.log(${JSON.stringify(basename(archive))});`,
		// The package has no dependencies, so there is nothing to install or to be outdated.
		outdated: "console.log('{}');",
		install: '',
	};
	const cases = Object.entries(answers).map(([word, code]) => `case '${word}': { ${code} break; }`);
	const program = join(folder, 'npm');
	writeFileSync(
		program,
		`#!${process.execPath}
const fs = require('node:fs');
const [word, what = ''] = process.argv.slice(2);
if ((word === 'view' || word === 'pack') && !what.startsWith(${JSON.stringify(`${name}@`)})) {
	console.error('npm ERR! code E404');
	process.exit(1);
}
switch (word) { ${cases.join('\n')} }
`,
	);
	chmodSync(program, 0o755);
	return [folder, process.env.PATH ?? ''].join(delimiter);
}
