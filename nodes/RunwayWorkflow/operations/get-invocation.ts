import { besideInput, inputFieldsOf } from '../../../runway/generate/data/input-fields';
import { existingTaskJob } from '../../../runway/generate/data/job';
import { runJobs } from '../../../runway/generate/generate';
import { readItemOptions, readRunOptions } from '../../../runway/generate/options/read-options';
import { waitModeOf } from '../../../runway/generate/wait';
import { doNotWait } from '../../../runway/generate/wait/do-not-wait';
import { runProperties } from '../../../runway/generate/wait/run-properties';
import { forEachItem } from '../../../runway/items/settle';
import { INVOCATION } from '../../../runway/tasks/task-type';
import type { NodeOperation } from '../../shared/operation';
import { pathField } from '../../shared/path-field';

const invocationId = pathField({
	displayName: 'Invocation ID',
	name: 'invocationId',
	type: 'string',
	required: true,
	default: '={{ $json.invocationId }}',
	description: "The 'invocationId' that 'Run' output",
});

/** Polls a run that was started earlier, or waits for it and fetches its files. */
export const getInvocation: NodeOperation = {
	value: 'getInvocation',
	name: 'Get Invocation',
	action: 'Get invocation of workflow',
	description: 'Status of a run that was started earlier, or its files once it has finished',
	properties: [invocationId.property],
	commonProperties: runProperties([
		'download',
		'fileName',
		'includeOtherFields',
		'onPartialResult',
		'onTimeout',
		'queueTimeout',
		'simplify',
		'timeout',
	]),
	async execute(context) {
		if (waitModeOf(readRunOptions(context, 0).waitMode) !== doNotWait) {
			return await runJobs(context, (itemIndex, options) =>
				existingTaskJob(
					itemIndex,
					'run',
					invocationId.read(context, itemIndex),
					options,
					INVOCATION,
				),
			);
		}
		return await forEachItem(context, async (itemIndex) => {
			const { id, ...state } = await INVOCATION.get(context, invocationId.read(context, itemIndex));
			const options = readItemOptions(context, itemIndex);
			const input = inputFieldsOf(context, { itemIndex, options });
			return [besideInput({ json: { invocationId: id, ...state } }, input)];
		});
	},
};
