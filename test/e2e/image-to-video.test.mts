import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exampleWorkflow } from '../../harness/examples.mts';
import { probeBytes } from '../../harness/probe-bytes.mts';
import { Session } from '../../harness/session.mts';

let session: Session;

beforeAll(async () => {
	session = await Session.open();
});

afterAll(async () => {
	await session?.close();
});

test('a picture in binary data becomes a playable MP4 of the asked size and length', async () => {
	const execution = await session.run(exampleWorkflow('image-to-video'));

	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	expect(execution.items('Picture')).toMatchObject([
		{ binary: { data: { mimeType: 'image/png' } } },
	]);
	const [item, ...others] = execution.items('Runway Video');
	expect(others).toEqual([]);
	const file = item?.binary?.data;
	expect(file).toMatchObject({ mimeType: 'video/mp4', fileExtension: 'mp4' });
	const video = await probeBytes(await session.n8n.readBinary(file!));
	expect(video).toMatchObject({ width: 1280, height: 720 });
	expect(video.seconds).toBeCloseTo(5, 1);
	expect(session.sandbox.creates()).toHaveLength(2);
	// What stood by the task while it was waited for has left nothing behind.
	const { id, workflowId } = execution;
	expect(await session.n8n.executions({ workflowId })).toMatchObject([{ id }]);
});
