import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { type Sandbox, startSandbox, usableKey } from '../../sandbox/server.mts';
import { runNode } from '../support/n8n.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ timings: { queueMs: 0, runMs: 1000 } });
});
beforeEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.close());

const credential = () => ({ apiKey: usableKey, baseUrl: sandbox.url });

test('text becomes a video file in the output item', async () => {
	const result = await runNode({
		node: new RunwayVideo(),
		parameters: { operation: 'textToVideo', promptText: 'A calm sea', duration: 2 },
		credential: credential(),
	});
	expect(result.error).toBeUndefined();
	const [[item]] = result.outputs;
	expect(item.json).toMatchObject({ status: 'SUCCEEDED', model: 'gen4.5' });
	expect(item.binary?.data).toMatchObject({ mimeType: 'video/mp4', fileExtension: 'mp4' });
	expect(sandbox.creates()).toHaveLength(1);
}, 60_000);
