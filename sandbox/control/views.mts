/** The state of the sandbox, for the control API and for tests. */
import type { Settings } from '../options.mts';
import type { State } from '../state.mts';
import type { TaskRecord } from '../tasks/task-book.mts';
import type { Fault } from './faults.mts';
import type { Leak } from './request-log.mts';

export interface TaskView {
	id: string;
	path: string;
	model: string;
	/** Current status; the last one for a task that DELETE removed. */
	status: string;
	/** ISO times. */
	createdAt: string;
	estimatedCredits: number;
	/** Final charge; absent until the task has ended. */
	cost?: number;
	outputs: number;
	body: unknown;
	/** DELETE came while it was under way. */
	cancelled: boolean;
	cancelledAt?: string;
	/** DELETE came after it had ended, and took the output with it. */
	deleted: boolean;
	deletedAt?: string;
}

export interface UploadView {
	uri: string;
	filename: string;
	/** Absent until the file has arrived. */
	bytes?: number;
	sha256?: string;
	contentType?: string;
}

export interface StateView {
	url: string;
	time: string;
	settings: Settings;
	creditBalance: number;
	tasks: TaskView[];
	uploads: UploadView[];
	faults: Fault[];
	leaks: Leak[];
	/** How many requests were made; the requests themselves are at `/__sandbox__/requests`. */
	requests: number;
}

export function taskView(state: State, task: TaskRecord): TaskView {
	state.tasks.settle();
	const iso = (time: number | undefined) =>
		time === undefined ? undefined : new Date(time).toISOString();
	const cancelled = task.cancelledAt !== undefined;
	return {
		id: task.id,
		path: task.path,
		model: task.model,
		status: cancelled ? 'CANCELLED' : (task.removedWhile ?? state.tasks.statusOf(task)),
		createdAt: new Date(task.createdAt).toISOString(),
		estimatedCredits: task.estimatedCredits,
		cost: task.cost,
		outputs: task.artifacts.length,
		body: task.body,
		cancelled,
		cancelledAt: iso(task.cancelledAt),
		deleted: !cancelled && task.removedAt !== undefined,
		deletedAt: cancelled ? undefined : iso(task.removedAt),
	};
}

/** Every task ever accepted, oldest first, removed ones included. */
export function acceptedCreates(state: State): TaskView[] {
	return [...state.tasks.all.values()].map((task) => taskView(state, task));
}

export function stateView(state: State): StateView {
	return {
		url: state.url,
		time: state.time(),
		settings: state.settings,
		creditBalance: state.tasks.balance(),
		tasks: acceptedCreates(state),
		uploads: [...state.uploads.all.values()].map(({ uri, filename, file }) => ({
			uri,
			filename,
			bytes: file?.bytes,
			sha256: file?.sha256,
			contentType: file?.contentType,
		})),
		faults: state.faults.list(),
		leaks: state.leaks,
		requests: state.requests.length,
	};
}
