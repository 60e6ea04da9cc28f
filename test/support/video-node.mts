import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import type { BedRun } from './test-bed.mts';
import { textToVideoForm } from './text-to-video.mts';

/** Text to video through the node as it is in the sources. */
export function textToVideo(
	prompts: string[],
	options: INodeParameters = {},
	settings: BedRun['settings'] = {},
): BedRun {
	return { node: new RunwayVideo(), ...textToVideoForm(prompts, options), settings };
}

/** Image to video with one first frame, given in the fields of the form. */
export function imageToVideo(
	firstFrame: INodeParameters,
	items: INodeExecutionData[] = [{ json: {} }],
	parameters: INodeParameters = {},
): BedRun {
	return {
		node: new RunwayVideo(),
		parameters: {
			operation: 'imageToVideo',
			promptText: 'The picture comes alive',
			duration: 2,
			...firstFrame,
			...parameters,
		},
		items,
	};
}

/** A file that an earlier node left in the field 'data'. */
export const fromBinary: INodeParameters = {
	firstFrameSource: 'binary',
	firstFrameBinaryField: 'data',
};

/** An address of a picture. */
export function fromUrl(source: 'fetch' | 'url', url: string): INodeParameters {
	return { firstFrameSource: source, firstFrameUrl: url };
}
