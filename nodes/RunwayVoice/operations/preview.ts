import type { FormOperation } from '../../../runway/form/operation';
import { optionsField } from '../../../runway/generate/options/options-field';
import { readItemOptions } from '../../../runway/generate/options/read-options';
import { outputField } from '../../../runway/generate/options/output-field';
import { downloadOutput } from '../../../runway/media/download';
import type { AnswerStep } from '../../shared/body-operation';

/** Sends a description; comes back with a short sound of the voice, which is not kept. */
export const preview: FormOperation = {
	value: 'preview',
	name: 'Preview',
	action: 'Preview voice',
	description: 'Hear how a voice would sound, before it is created',
	endpoint: 'voices.preview',
	mainFields: ['prompt'],
};

/** The sound as a file. */
export const previewFile: AnswerStep = {
	properties: [outputField, optionsField(['download', 'fileName'])],
	plan(context, itemIndex) {
		const options = readItemOptions(context, itemIndex);
		return async (json) => {
			if (!options.download) return { json };
			const url = String(json.url);
			const { binary, facts } = await downloadOutput(context, {
				url,
				baseName: options.fileName ?? 'runway-voice-preview',
				freshUrl: async () => url,
				wayBack:
					"Nothing of it is kept: run the item again for a new one, or switch off 'Download Files' to get its address alone.",
			});
			return { json: { ...json, file: facts }, binary: { [options.outputField]: binary } };
		};
	},
};
