import { getRecord } from '../../shared/record-operations';
import { taskResource } from '../task-resource';

/** One request; comes back with the task as the API tells it, whatever its state. */
export const get = getRecord(taskResource, {
	description: 'Look at the status, progress, cost and output URLs of a task',
});
