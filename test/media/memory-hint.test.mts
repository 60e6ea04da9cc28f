import { expect, test } from '@jest/globals';
import type { IBinaryData, INodeType } from 'n8n-workflow';

import { hintAtMemory } from '../../runway/media/memory-hint.ts';
import { runNode, storedBinary } from '../support/n8n.mts';

const LARGE = Buffer.alloc(30_000_000);

/** The hints at a node that has downloaded these files. */
async function hintsFor(files: readonly IBinaryData[]) {
	const node: INodeType = {
		description: {
			displayName: 'Probe',
			name: 'probe',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Probe' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute() {
			for (const file of files) hintAtMemory(this, file);
			return [[{ json: {} }]];
		},
	};
	const { run } = await runNode({
		node,
		parameters: {},
		credential: { apiKey: 'key_secret', baseUrl: 'http://127.0.0.1:1' },
	});
	return run.data.resultData.runData.Runway![0]!.hints ?? [];
}

/** As n8n hands out a file that it keeps in memory. */
const inMemory = (content: Buffer): IBinaryData => ({
	data: content.toString('base64'),
	mimeType: 'video/mp4',
	fileName: 'clip.mp4',
});

test('large files in memory bring one hint, which names the setting', async () => {
	const hints = await hintsFor([inMemory(LARGE), inMemory(LARGE)]);
	expect(hints).toEqual([
		expect.objectContaining({
			message: expect.stringContaining('N8N_DEFAULT_BINARY_DATA_MODE'),
			location: 'outputPane',
		}),
	]);
});

test('small ones and those on disk bring none', async () => {
	const stored = await storedBinary(LARGE, { fileName: 'clip.mp4', mimeType: 'video/mp4' });
	expect(await hintsFor([inMemory(Buffer.alloc(1_000_000)), stored!.data!])).toEqual([]);
});
