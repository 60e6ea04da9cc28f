import { credits, modelTask, type Outputs, routedTask } from '../shared/output-fields.mts';

const joinedFilm: Outputs[string][string] = {
	film: 'string',
	file: {
		seconds: 'number',
		width: 'integer',
		height: 'integer',
		frameRate: 'number',
		codec: 'string',
		hasSound: 'boolean',
		bytes: 'integer',
	},
	clips: [
		{ start: 'number', end: 'number', item: 'integer', fileName: 'string', taskId: 'string' },
	],
	cost: credits,
};

export const outputs: Outputs = {
	video: {
		characterPerformance: modelTask,
		generateVideo: routedTask({ duration: 'number', ratio: 'string', resolution: 'string' }),
		imageToVideo: modelTask,
		joinClips: joinedFilm,
		textToVideo: modelTask,
		videoToHdr: modelTask,
		videoToVideo: modelTask,
		videoUpscale: modelTask,
	},
};
