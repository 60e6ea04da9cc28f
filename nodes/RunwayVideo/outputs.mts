import { modelTask, type Outputs, routedTask } from '../shared/output-fields.mts';

export const outputs: Outputs = {
	video: {
		characterPerformance: modelTask,
		generateVideo: routedTask({ duration: 'number', ratio: 'string', resolution: 'string' }),
		imageToVideo: modelTask,
		textToVideo: modelTask,
		videoToHdr: modelTask,
		videoToVideo: modelTask,
		videoUpscale: modelTask,
	},
};
