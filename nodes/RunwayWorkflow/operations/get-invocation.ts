import type { IDataObject } from 'n8n-workflow';

import { existingTaskJob } from '../../../runway/generate/job';
import { runJobs } from '../../../runway/generate/generate';
import { readRunOptions } from '../../../runway/generate/run-options';
import { runPropertiesWith } from '../../../runway/form/run-properties';
import { forEachItem } from '../../../runway/items/settle';
import { INVOCATION } from '../../../runway/tasks/kind';
import type { NodeOperation } from '../../operation';
import { pathField } from '../../path-field';
import { onPartialResult } from './run';

const invocationId = pathField({
	displayName: 'Invocation ID',
	name: 'invocationId',
	type: 'string',
	required: true,
	default: '={{ $json.invocationId }}',
	description: "The 'invocationId' that 'Run' put out",
});

/** Looks at a run that was started earlier, or waits for it and brings its files. */
export const getInvocation: NodeOperation = {
	value: 'getInvocation',
	name: 'Get Invocation',
	action: 'Get invocation of workflow',
	description: 'Status of a run that was started earlier, or its files once it has finished',
	properties: [invocationId.property],
	commonProperties: runPropertiesWith(
		[onPartialResult],
		['cancelOnStop', 'maxConcurrency', 'reuseTask'],
	),
	async execute(context) {
		const options = readRunOptions(context);
		if (options.completion === 'hold') {
			return await runJobs(
				context,
				(itemIndex) =>
					existingTaskJob(itemIndex, 'run', invocationId.read(context, itemIndex), INVOCATION),
				{ ...options, maxConcurrency: context.getInputData().length },
			);
		}
		return await forEachItem(context, async (itemIndex) => {
			const { id, ...state } = await INVOCATION.get(context, invocationId.read(context, itemIndex));
			const json = { invocationId: id, ...state } as IDataObject;
			return [{ json, pairedItem: { item: itemIndex } }];
		});
	},
};
