import type { WaitMode } from '../wait-mode';
import { obstacleToSuspending } from './can-suspend';
import { Parking } from './parking';

/** The execution is parked, and comes back with the finished files. */
export const suspend: WaitMode = {
	value: 'suspend',
	name: 'Suspend Until Finished',
	description:
		'For long tasks: n8n parks the execution and resumes it later. Not if a webhook, chat or agent waits for the result.',
	deliversFiles: true,
	answersAgents: false,
	holdsSlots: false,
	cannotLayUnder:
		'the new sound is laid under the picture by the node itself, which n8n has left by then',
	// When n8n resumes an execution, it pairs items by their position.
	isOneToOne: true,
	obstacle: obstacleToSuspending,
	begin: () => new Parking(),
};
