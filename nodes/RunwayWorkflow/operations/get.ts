import { forEachItem } from '../../../runway/items/settle';
import type { NodeOperation } from '../../operation';
import { getWorkflow } from '../workflow-api';
import { workflowField } from '../workflow-field';

/** One version of a workflow with its graph of nodes. */
export const get: NodeOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get workflow',
	description: 'Name, version and graph of a published workflow',
	properties: [workflowField.property],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const json = await getWorkflow(context, workflowField.read(context, itemIndex));
			return [{ json, pairedItem: { item: itemIndex } }];
		}),
};
