import { modelTask, type Outputs, severalFiles } from '../shared/output-fields.mts';

export const outputs: Outputs = {
	image: {
		generateImage: { ...modelTask('image'), ...severalFiles },
		imageUpscale: modelTask('image'),
		textToImage: { ...modelTask('image'), ...severalFiles },
	},
};
