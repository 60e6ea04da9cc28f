import { forEachItem } from '../../../runway/items/settle';
import { listFields, readLimit } from '../../list-fields';
import type { NodeOperation } from '../../operation';
import { listWorkflows } from '../workflow-api';

/** All published workflows; the API gives them in one answer. */
export const getMany: NodeOperation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many workflows',
	description: 'One item for each published workflow, with its versions, the newest first',
	properties: listFields,
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const workflows = await listWorkflows(context);
			return workflows.slice(0, readLimit(context, itemIndex)).map(({ name, versions }) => ({
				json: {
					name,
					workflowId: versions[0]?.id,
					versions: versions.map((each) => ({ ...each })),
				},
				pairedItem: { item: itemIndex },
			}));
		}),
};
