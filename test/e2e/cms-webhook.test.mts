import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { webhookOf } from '../../harness/n8n/workflow.mts';
import { EXAMPLE_MEDIA, sampleRequest, exampleWorkflow } from '../../harness/examples.mts';
import { serveMedia, type MediaServer } from '../../harness/media-server.mts';
import { probeBytes } from '../../harness/probe-bytes.mts';
import { Session } from '../../harness/session.mts';

const EXAMPLE = 'cms-article-to-clip';

let session: Session;
let cms: MediaServer;

beforeAll(async () => {
	session = await Session.open();
	cms = await serveMedia(EXAMPLE_MEDIA);
});

afterAll(async () => {
	await cms?.close();
	await session?.close();
});

test('an article posted by a content system comes back as a clip', async () => {
	const workflow = exampleWorkflow(EXAMPLE);
	const { id } = await session.place(workflow);
	await session.n8n.publish(id);
	const article = sampleRequest(EXAMPLE, cms.url) as { title: string };

	const { path, method } = webhookOf(workflow)!;
	const response = await fetch(`${session.n8n.url}/webhook/${path}`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(article),
	});

	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toBe('video/mp4');
	const video = await probeBytes(Buffer.from(await response.arrayBuffer()));
	expect(video).toMatchObject({ width: 1280, height: 720 });
	expect(video.seconds).toBeCloseTo(5, 1);
	const [create] = session.sandbox.requests.filter(({ method }) => method === 'POST');
	expect(create?.body).toMatchObject({
		promptText: expect.stringContaining(article.title),
		promptImage: [{ uri: expect.stringMatching(/^data:image\/jpeg/), position: 'first' }],
	});
});
