import { fileFacts, modelTask, type Outputs } from '../shared/output-fields.mts';

const joinedFilm: Outputs[string][string] = {
	film: 'string',
	file: fileFacts,
	clips: [
		{ start: 'number', end: 'number', item: 'integer', fileName: 'string', taskId: 'string' },
	],
	cost: { credits: 'number', dollars: 'number' },
};

export const outputs: Outputs = {
	video: {
		characterPerformance: modelTask('video'),
		dubVideo: { language: 'string', ...modelTask('video') },
		generateVideo: modelTask('video'),
		imageToVideo: modelTask('video'),
		joinClips: joinedFilm,
		textToVideo: modelTask('video'),
		videoToHdr: modelTask('video'),
		videoToVideo: modelTask('video'),
		videoUpscale: modelTask('video'),
	},
};
