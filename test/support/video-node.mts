import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import type { BedRun } from './test-bed.mts';
import { textToVideoForm } from './text-to-video.mts';

/** Text to video through the node as it stands in the sources. */
export function textToVideo(
	prompts: string[],
	options: INodeParameters = {},
	settings: BedRun['settings'] = {},
): BedRun {
	return { node: new RunwayVideo(), ...textToVideoForm(prompts, options), settings };
}

/** Image to video with one first frame, described as the form has it. */
export function imageToVideo(
	image: INodeParameters,
	items: INodeExecutionData[] = [{ json: {} }],
	parameters: INodeParameters = {},
): BedRun {
	return {
		node: new RunwayVideo(),
		parameters: {
			operation: 'imageToVideo',
			promptText: 'The picture comes alive',
			promptImage: { entries: [{ position: 'first', ...image }] },
			duration: 2,
			...parameters,
		},
		items,
	};
}

/** A file that an earlier node left in the field 'data'. */
export const fromBinary: INodeParameters = { source: 'binary', binaryField: 'data' };
