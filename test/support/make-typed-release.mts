import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

import { generateSchemas } from '../../sandbox/validation/generate-schemas.mts';
import { printCatalogue } from '../../scripts/catalogue/print.mts';
import { readSdk, sdkVersion } from '../../scripts/catalogue/read-endpoints.mts';
import { secondOpinionFolder } from '../../scripts/catalogue/review.mts';
import { typedFolder } from '../../scripts/freshen/typed-release.mjs';

/** Makes the catalogue and the sandbox's schemas of the release that the tests were typed from. */
export default async function makeTypedRelease(): Promise<void> {
	const fresh = `${typedFolder}-${process.pid}`;
	mkdirSync(path.join(fresh, 'schemas'), { recursive: true });
	const { endpoints } = readSdk(secondOpinionFolder);
	const catalogue = await printCatalogue(sdkVersion(secondOpinionFolder), endpoints);
	const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
	const modules = {
		'generated.js': ts.transpileModule(catalogue, { compilerOptions }).outputText,
		// Nothing is gone from the release itself.
		'removed.js': 'exports.goneModels = {};\nexports.goneEndpoints = [];\n',
		'schema-folder.js': `exports.schemaFolder = ${JSON.stringify(path.join(typedFolder, 'schemas'))};\n`,
	};
	for (const [name, text] of Object.entries(modules)) writeFileSync(path.join(fresh, name), text);
	for (const [name, text] of generateSchemas(secondOpinionFolder)) {
		writeFileSync(path.join(fresh, 'schemas', name), text);
	}
	if (existsSync(typedFolder)) rmSync(typedFolder, { recursive: true });
	renameSync(fresh, typedFolder);
}
