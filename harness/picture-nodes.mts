import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { EXAMPLE_MEDIA } from './examples.mts';
import type { WorkflowNode } from './n8n/workflow.mts';

const PICTURE = 'evening-at-the-lake.jpg';

/** The bytes of a picture, as n8n keeps them in an item. */
export const pictureAsBase64 = readFileSync(join(EXAMPLE_MEDIA, PICTURE)).toString('base64');

/** Two nodes, one behind the other, that put out an item with a picture in `data`. */
export function pictureNodes(): [asText: WorkflowNode, asFile: WorkflowNode] {
	const value = { id: 'picture', name: 'picture', type: 'string', value: pictureAsBase64 };
	return [
		{
			name: 'Picture as text',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [0, 0],
			parameters: { mode: 'manual', assignments: { assignments: [value] }, options: {} },
		},
		{
			name: 'Picture as file',
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: {
				operation: 'toBinary',
				sourceProperty: 'picture',
				binaryPropertyName: 'data',
				options: { fileName: PICTURE, mimeType: 'image/jpeg' },
			},
		},
	];
}
