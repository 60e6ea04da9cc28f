import {
	credits,
	fileFacts,
	modelTask,
	type Outputs,
	routedTask,
} from '../shared/output-fields.mts';

const joinedFilm: Outputs[string][string] = {
	film: 'string',
	file: fileFacts,
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
