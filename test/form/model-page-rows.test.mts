import { expect, test } from '@jest/globals';

import { RunwayAudio } from '../../nodes/RunwayAudio/RunwayAudio.node.ts';
import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { modelPage } from '../../scripts/model-page/page.mts';

const page = async () =>
	await modelPage([RunwayVideo, RunwayImage, RunwayAudio].map((Node) => new Node().description));

test('a model is in the table of each operation that offers it, with what it takes there', async () => {
	const rows = (await page()).split('\n').filter((line) => line.includes('`veo3.1`'));
	expect(rows).toHaveLength(2);
	for (const row of rows) {
		expect(row.split('|').map((cell) => cell.trim())).toEqual(
			expect.arrayContaining(['4, 6, 8', '16:9, 9:16', '720p, 1080p', 'on or off']),
		);
	}
});
