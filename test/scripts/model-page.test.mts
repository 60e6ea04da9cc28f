import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

import { RunwayAudio } from '../../nodes/RunwayAudio/RunwayAudio.node.ts';
import { RunwayAvatar } from '../../nodes/RunwayAvatar/RunwayAvatar.node.ts';
import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { recipeGenerations } from '../../nodes/RunwayRecipe/operations/index.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import * as prices from '../../runway/catalogue/prices/index.ts';
import { modelPage } from '../../scripts/model-page/page.mts';
import { withTables } from '../../scripts/model-page/tables.mts';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';

const read = (name: string) => readFileSync(join(PROJECT, 'docs', name), 'utf8');

test('docs/models.md is what the nodes say', async () => {
	const nodes = [RunwayVideo, RunwayImage, RunwayAudio].map((Node) => new Node().description);
	expect(read('models.md')).toBe(await modelPage(nodes));
});

test.each(['recipes.md', 'voices.md'])(
	'the tables of docs/%s are what the nodes say',
	async (name) => {
		const [audio, avatar] = [RunwayAudio, RunwayAvatar].map((Node) => new Node().description);
		const page = read(name);
		expect(page).toBe(
			await withTables(page, { audio, avatar, recipes: recipeGenerations, prices }),
		);
		expect(page).not.toMatch(/-->\s+<!-- end/);
	},
);
