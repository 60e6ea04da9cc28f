import { modelTask, type Outputs, routedTask, severalFiles } from '../shared/output-fields.mts';

export const outputs: Outputs = {
	image: {
		generateImage: {
			...routedTask({ aspectRatio: 'string', ratio: 'string', resolution: 'string' }),
			...severalFiles,
		},
		imageUpscale: modelTask,
		textToImage: { ...modelTask, ...severalFiles },
	},
};
