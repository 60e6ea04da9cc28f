import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { WorkflowNode } from '../../harness/n8n.mts';
import { probeBytes } from '../../harness/probe-bytes.mts';
import { Session } from '../../harness/session.mts';
import { chainOf, manualTrigger, n8nNode, videoNode } from './support/workflows.mts';

let session: Session;

beforeAll(async () => {
	session = await Session.open({ timings: { queueMs: 0, runMs: 1000, processingMs: 2000 } });
});

afterAll(async () => {
	await session?.close();
});

const PICTURE_NODE = 'Portrait';
/** A PNG of one pixel. */
const PICTURE =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Credential and position as in the examples. */
function runwayNode(name: string, node: string, parameters: object): WorkflowNode {
	const { credentials, position } = videoNode({});
	const type = `n8n-nodes-runwayml.${node}`;
	return { name, type, typeVersion: 1, position, credentials, parameters: { ...parameters } };
}

const byId = (expression: string) => ({ __rl: true, mode: 'id', value: expression });

test('a voice, a document and a picture become an avatar that speaks, as a file', async () => {
	const execution = await session.run(
		chainOf('Avatar that speaks', [
			manualTrigger(),
			runwayNode('Voice', 'runwayVoice', {
				operation: 'create',
				name: 'Anna',
				fromType: 'text',
				fromModel: 'eleven_ttv_v3',
				fromPrompt: 'A calm, low voice of an old sailor',
			}),
			runwayNode('Document', 'runwayDocument', {
				operation: 'create',
				name: 'Opening hours',
				content: '# Open\n\nAlways',
			}),
			n8nNode(PICTURE_NODE, 'code', 2, {
				jsCode: `return [{ json: {}, binary: { data: { data: '${PICTURE}', mimeType: 'image/png', fileName: 'anna.png' } } }]`,
			}),
			runwayNode('Avatar', 'runwayAvatar', {
				operation: 'create',
				name: 'Anna',
				personality: 'Calm, and fond of ships',
				referenceImageSource: 'binary',
				referenceImageBinaryField: 'data',
				voiceType: 'custom',
				voiceId: byId("={{ $('Voice').item.json.id }}"),
				startScript: 'Ahoy',
				additionalFields: {
					documentIds: { entries: [{ value: byId("={{ $('Document').item.json.id }}") }] },
				},
			}),
			runwayNode('Video', 'runwayAvatar', {
				operation: 'createVideo',
				model: 'gwm1_avatars',
				avatarType: 'custom',
				avatarAvatarId: byId('={{ $json.id }}'),
				speechType: 'text',
				speechText: 'Welcome to the harbour',
				speechVoice: {
					value: { type: 'custom', id: byId("={{ $('Voice').item.json.id }}") },
				},
			}),
		]),
	);

	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	const [[voice], [document], [avatar]] = ['Voice', 'Document', 'Avatar'].map((name) =>
		execution.items(name).map(({ json }) => json),
	);
	expect(voice).toMatchObject({ status: 'READY', name: 'Anna' });
	expect(avatar).toMatchObject({
		status: 'READY',
		startScript: 'Ahoy',
		voice: { type: 'custom', id: voice!.id, name: 'Anna' },
		documentIds: [document!.id],
	});
	const [item, ...others] = execution.items('Video');
	expect(others).toEqual([]);
	expect(item?.json).toMatchObject({ status: 'SUCCEEDED', model: 'gwm1_avatars' });
	const file = item?.binary?.data;
	expect(file).toMatchObject({ mimeType: 'video/mp4', fileExtension: 'mp4' });
	const video = await probeBytes(await session.n8n.readBinary(file!));
	expect(video.seconds).toBeGreaterThan(0);
	const [order, ...more] = session.sandbox.requests.filter(
		({ path }) => path === '/v1/avatar_videos',
	);
	expect(more).toEqual([]);
	expect(order?.body).toEqual({
		model: 'gwm1_avatars',
		avatar: { type: 'custom', avatarId: avatar!.id },
		speech: {
			type: 'text',
			text: 'Welcome to the harbour',
			voice: { type: 'custom', id: voice!.id },
		},
	});
});
