/**
 * Writes docs/models.md: what the form of each model offers, read from the nodes as built.
 *
 *     npm run models                 writes it
 *     npm run models -- --check      compares only
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { modelPage } from './model-page/page.mts';
import { ensurePackageArchive } from '../harness/package-archive.mts';
import { PROJECT } from './bootstrap/project.mjs';

const FILE = join(PROJECT, 'docs', 'models.md');
const NODES = ['RunwayVideo', 'RunwayImage', 'RunwayAudio'];

await ensurePackageArchive();
const open = createRequire(join(PROJECT, 'dist', 'package.json'));
const nodes = NODES.map((name) => {
	const module = open(`./nodes/${name}/${name}.node.js`) as Record<string, new () => INodeType>;
	return new module[name]!().description;
});
const page = await modelPage(nodes);
if (!process.argv.includes('--check')) {
	writeFileSync(FILE, page);
} else if (readFileSync(FILE, 'utf8') !== page) {
	console.error('docs/models.md is not what the nodes say. Run: npm run models');
	process.exitCode = 1;
}
