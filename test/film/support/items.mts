import fs from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';

import { storedBinary } from '../../support/n8n.mts';

const TYPES: Record<string, string> = { '.mp3': 'audio/mpeg', '.wav': 'audio/wav' };

/** An item of n8n that holds files. */
export async function itemWith(
	files: Record<string, string>,
	json = {},
): Promise<INodeExecutionData> {
	const binary: INodeExecutionData['binary'] = {};
	for (const [field, file] of Object.entries(files)) {
		const stored = await storedBinary(fs.createReadStream(file), {
			fileName: path.basename(file),
			mimeType: TYPES[path.extname(file)] ?? 'video/mp4',
		});
		binary[field] = stored!.data;
	}
	return { json, binary };
}
