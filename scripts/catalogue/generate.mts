import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { unexplainedFigures } from './limits.mts';
import { printCatalogue } from './print.mts';
import { readSdk, sdkVersion } from './read-endpoints.mts';

const root = path.join(import.meta.dirname, '..', '..');
const sdkFolder = path.join(root, 'node_modules', '@runwayml', 'sdk');
export const catalogueFile = path.join(root, 'runway', 'catalogue', 'generated.ts');

/** The source of the catalogue for the installed SDK. */
export async function generateCatalogue(): Promise<string> {
	const { endpoints, comments } = readSdk(sdkFolder);
	const unexplained = new Map<string, string>();
	for (const { path: where, comment, shape } of comments) {
		const figures = unexplainedFigures(comment, shape);
		if (figures.length > 0) unexplained.set(comment, `- ${where} (${figures.join(', ')})`);
	}
	if (unexplained.size > 0) {
		const list = [...unexplained].map(([comment, where]) => `${where}: ${comment}`).join('\n');
		throw new Error(
			`Doc comments with figures that may be limits. Add a pattern, or the reason why it is none, in scripts/catalogue/limits.mts:\n${list}`,
		);
	}
	return await printCatalogue(sdkVersion(sdkFolder), endpoints);
}

async function main(): Promise<void> {
	const fresh = await generateCatalogue();
	const relative = path.relative(root, catalogueFile);
	if (!process.argv.includes('--check')) {
		fs.writeFileSync(catalogueFile, fresh);
		console.log(`Wrote ${relative} from @runwayml/sdk ${sdkVersion(sdkFolder)}`);
		return;
	}
	const committed = fs.existsSync(catalogueFile) ? fs.readFileSync(catalogueFile, 'utf8') : '';
	if (committed === fresh) {
		console.log(`${relative} is what @runwayml/sdk ${sdkVersion(sdkFolder)} says`);
		return;
	}
	console.error(`${relative} differs from the installed SDK. Run: npm run catalogue`);
	process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
