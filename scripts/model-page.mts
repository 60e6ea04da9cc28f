/**
 * Writes what docs/ says of models, recipes and voices, read from the nodes as built: the page
 * models.md, and parts of recipes.md and voices.md.
 *
 *     npm run models                 writes it
 *     npm run models -- --check      compares only
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { modelPage } from './model-page/page.mts';
import { type Sources, withTables } from './model-page/tables.mts';
import { ensurePackageArchive } from '../harness/package-archive.mts';
import { PROJECT } from './bootstrap/project.mjs';

const DOCS = join(PROJECT, 'docs');

await ensurePackageArchive();
const open = createRequire(join(PROJECT, 'dist', 'package.json'));

function nodeCalled(name: string) {
	const module = open(`./nodes/${name}/${name}.node.js`) as Record<string, new () => INodeType>;
	return new module[name]!().description;
}

const [video, image, audio, avatar] = ['Video', 'Image', 'Audio', 'Avatar'].map((name) =>
	nodeCalled(`Runway${name}`),
);
const { recipeGenerations: recipes } = open('./nodes/RunwayRecipe/operations') as {
	recipeGenerations: Sources['recipes'];
};
const prices = open('./runway/catalogue/prices') as Sources['prices'];
const sources: Sources = { audio, avatar, recipes, prices };

const read = (name: string) => readFileSync(join(DOCS, name), 'utf8');
const pages = {
	'models.md': await modelPage([video, image, audio]),
	'recipes.md': await withTables(read('recipes.md'), sources),
	'voices.md': await withTables(read('voices.md'), sources),
};
for (const [name, page] of Object.entries(pages)) {
	if (!process.argv.includes('--check')) {
		writeFileSync(join(DOCS, name), page);
	} else if (read(name) !== page) {
		console.error(`docs/${name} is not what the nodes say. Run: npm run models`);
		process.exitCode = 1;
	}
}
