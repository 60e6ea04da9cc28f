import { withTask } from '../task/create-or-find';
import { pendingItem } from '../task/output-items';
import type { WaitMode } from './wait-mode';

/** The task is created, and its id is the output. */
export const doNotWait: WaitMode = {
	value: 'doNotWait',
	name: 'Do Not Wait',
	description: 'The node hands on the task ID at once; fetch the files with Runway Task',
	deliversFiles: false,
	answersAgents: true,
	holdsSlots: false,
	cannotLayUnder:
		'the new sound is laid under the picture when it has come, and the node does not wait for it',
	begin: () => ({
		item: async (run, job) =>
			await withTask(run, job, async ({ task, found }) => [
				pendingItem(task, found ?? { status: 'PENDING' }),
			]),
	}),
};
