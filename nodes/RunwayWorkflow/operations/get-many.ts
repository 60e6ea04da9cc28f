import { getManyRecords } from '../../shared/record-operations';
import { listWorkflows } from '../workflow-api';
import { workflowResource } from '../workflow-resource';

/** All published workflows; the API gives them in one answer. */
export const getMany = getManyRecords(workflowResource, {
	description: 'One item for each published workflow, with its versions, the newest first',
	async list(context, most) {
		const workflows = await listWorkflows(context);
		return workflows.slice(0, most).map(({ name, versions }) => ({
			name,
			workflowId: versions[0]?.id,
			versions: versions.map((each) => ({ ...each })),
		}));
	},
});
