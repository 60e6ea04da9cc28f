import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

import { RunwayAudio } from '../../nodes/RunwayAudio/RunwayAudio.node.ts';
import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { modelPage } from '../../scripts/model-page/page.mts';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';

const page = async () =>
	await modelPage([RunwayVideo, RunwayImage, RunwayAudio].map((Node) => new Node().description));

test('docs/models.md is what the nodes say', async () => {
	expect(readFileSync(join(PROJECT, 'docs', 'models.md'), 'utf8')).toBe(await page());
});
