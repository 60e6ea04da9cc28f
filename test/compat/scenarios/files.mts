import assert from 'node:assert/strict';
import { exampleWorkflow, EXAMPLE_MEDIA, sampleRequest } from '../../../harness/examples.mts';
import { pictureNodes } from '../../../harness/picture-nodes.mts';
import { probeBytes } from '../../../harness/probe-bytes.mts';
import { serveMedia } from '../../../harness/media-server.mts';
import { webhookOf } from '../../../harness/n8n/workflow.mts';
import type { Scenario } from '../scenario.mts';
import { assertClip, assertOrdered, assertSuccess } from '../checks.mts';
import { inARow, runway, video } from '../workflows.mts';

const WEBHOOK_EXAMPLE = 'cms-article-to-clip';

export const picture: Scenario = {
	name: 'Picture in binary data becomes a clip',
	async run(ground) {
		const session = await ground.session();
		const execution = await session.run(exampleWorkflow('image-to-video'));
		assertSuccess(execution);
		await assertClip(session, execution.items('Runway Video')[0]);
		// The picture, and the clip.
		assertOrdered(session, 2);
	},
};

export const largeFile: Scenario = {
	name: 'Large file (30 MB) arrives whole',
	async run(ground) {
		const session = await ground.session({ timings: { queueMs: 0, runMs: 0 } });
		const execution = await session.run(inARow([video('A boat [[size:30MB]]')]));
		assertSuccess(execution);
		const file = execution.items('Runway Video')[0]?.binary?.data;
		assert.ok(file, 'there is no file');
		const { length } = await session.n8n.readBinary(file);
		assert.equal(length, 30 * 1024 * 1024);
		const hints = execution.runs('Runway Video')[0]?.hints ?? [];
		const warns = hints.some(({ message }) => message.includes('N8N_DEFAULT_BINARY_DATA_MODE'));
		assert.equal(warns, file.id === undefined, 'the hint about files in memory');
		return warns ? '✓ in memory, with a hint' : '✓';
	},
};

export const upload: Scenario = {
	name: 'Upload, then used by its address',
	async run(ground) {
		const session = await ground.session();
		const address = { firstFrameSource: 'url', firstFrameUrl: '={{ $json.runwayUri }}' };
		const execution = await session.run(
			inARow([
				...pictureNodes(),
				runway('Upload', { operation: 'createEphemeral', fileSource: 'binary' }),
				runway('Video', {
					operation: 'imageToVideo',
					model: 'gen4.5',
					promptText: 'The sun sinks',
					...address,
					ratio: '16:9',
					duration: 5,
				}),
			]),
		);
		assertSuccess(execution);
		await assertClip(session, execution.items('Runway Video')[0]);
		const bodies = JSON.stringify(session.sandbox.creates().map(({ body }) => body));
		assert.match(bodies, /"uri":"runway:\/\//);
	},
};

export const webhook: Scenario = {
	name: 'Webhook example answers with the clip',
	async run(ground) {
		const session = await ground.session();
		const cms = await serveMedia(EXAMPLE_MEDIA);
		try {
			const workflow = exampleWorkflow(WEBHOOK_EXAMPLE);
			const { id } = await session.place(workflow);
			await session.n8n.publish(id);
			const { path, method } = webhookOf(workflow)!;
			const response = await fetch(`${session.n8n.url}/webhook/${path}`, {
				method,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(sampleRequest(WEBHOOK_EXAMPLE, cms.url)),
			});
			assert.equal(response.status, 200);
			assert.equal(response.headers.get('content-type'), 'video/mp4');
			const { width, height } = await probeBytes(Buffer.from(await response.arrayBuffer()));
			assert.deepEqual([width, height], [1280, 720]);
			assertOrdered(session, 1);
		} finally {
			await cms.close();
		}
	},
};
