import { listFields } from '../../shared/list-fields';
import { listOperation } from '../../shared/list-operation';
import { listWorkflows } from '../../../runway/workflows/workflow-api';

/** All published workflows; the API gives them in one answer. */
export const getMany = listOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many workflows',
	description: 'One item for each published workflow, with its versions, the newest first',
	properties: listFields,
	async list(context, _itemIndex, most) {
		const workflows = await listWorkflows(context);
		return workflows.slice(0, most).map(({ name, versions }) => ({
			name,
			workflowId: versions[0]?.id,
			versions: versions.map((each) => ({ ...each })),
		}));
	},
});
