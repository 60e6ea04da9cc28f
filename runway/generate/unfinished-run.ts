import { RunwayError } from '../api/errors';
import type { Run } from './run';
import type { KnownTask } from './run-tasks';

/** What a run leaves behind that is or may be charged. */
interface Remains {
	tasks: KnownTask[];
	/** Items whose order may have been taken although no answer came. */
	doubtful: number[];
}

/** Of this try, and of the earlier ones of the same run. */
function remainsOf({ tasks, memory }: Run, itemIndexes: number[]): Remains {
	const known = tasks.all();
	const remains: Remains = { tasks: [...known], doubtful: [] };
	for (const itemIndex of itemIndexes) {
		const entry = memory.find(itemIndex);
		if (entry?.state === 'closed' && entry.kind === 'maybe-created' && entry.taskId === undefined) {
			remains.doubtful.push(itemIndex);
		}
		const isKnown = known.some((task) => task.itemIndex === itemIndex);
		if (entry?.state === 'created' && !isKnown) {
			remains.tasks.push({ itemIndex, taskId: entry.taskId, status: 'ordered in an earlier try' });
		}
	}
	remains.tasks.sort((a, b) => a.itemIndex - b.itemIndex);
	return remains;
}

/**
 * The error of a run that one item ended, with every task of the run and every order whose fate is
 * not known: they are or may be paid for, and this is where people look for them.
 */
export function unfinishedRunError(
	{ itemIndex, error }: { itemIndex: number; error: Error },
	run: Run,
	itemIndexes: number[],
): Error {
	const { tasks, doubtful } = remainsOf(run, itemIndexes);
	return reportOf(error, itemIndex, tasks, doubtful, itemIndexes.length);
}

export function reportOf(
	error: Error,
	itemIndex: number,
	tasks: KnownTask[],
	doubtful: number[],
	itemCount: number,
): Error {
	const known = error instanceof RunwayError ? error : undefined;
	const others = tasks.filter(({ taskId }) => taskId !== known?.facts.taskId);
	const otherDoubts = doubtful.filter((each) => each !== itemIndex);
	if (others.length === 0 && otherDoubts.length === 0) return error;

	const list = others.map((each) => `item ${each.itemIndex}: ${each.taskId} (${each.status})`);
	const advice = [
		known?.description ?? (error as { description?: string | null }).description,
		`The run of ${itemCount} items ended here.`,
		list.length > 0 &&
			`Tasks that it had already ordered, to fetch with Runway Task → Download: ${list.join(', ')}.`,
		otherDoubts.length > 0 &&
			`Orders that may have been taken although no answer came: item ${otherDoubts.join(', ')}. See Runway Organization → Get Usage.`,
		"To go on past an item like this one, set 'On Error' in the node's settings to continue.",
	];
	return new RunwayError({
		kind: known?.kind ?? 'unexpected',
		httpCode: known?.httpCode,
		message: error.message,
		description: advice.filter(Boolean).join(' '),
		facts: {
			...known?.facts,
			...(others.length === 0 ? {} : { otherTasks: others }),
			...(otherDoubts.length === 0 ? {} : { maybeOrderedItems: otherDoubts }),
		},
	});
}
