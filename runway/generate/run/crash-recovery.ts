import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import {
	answerItem,
	INNER_CALL_PARAMETER,
	innerWorkflow,
} from '../../inner-workflow/inner-workflow';
import { taskTypeOf, TASK } from '../../tasks/task-type';
import type { ItemTask } from '../data/item-task';

/** Name of the inner call; its payload is the id of a {@link RecoveryExecution} of this process. */
export const CRASH_RECOVERY_CALL = 'crashRecovery';

const underWay = new Map<string, RecoveryExecution>();

/** All that an inner execution needs to fetch the files of a task. */
const recoveryRecordOf = ({ taskId, idField, operation, model, itemIndex, options }: ItemTask) => ({
	[idField]: taskId,
	operation,
	...(model === undefined ? {} : { model }),
	itemIndex,
	outputField: options.outputField || 'data',
	download: options.download,
});

/**
 * n8n saves all outputs of an execution each time, so one of them takes no more tasks
 * than these; a longer run has several.
 */
const MOST_TASKS = 20;

/**
 * Keeps the ids of a run's tasks in n8n's database, in inner executions beside it.
 *
 * n8n writes the data of an execution when it starts, parks or ends, so the ids of tasks that a
 * node waits for would be lost with the process. The inner execution starts with the first task.
 * Each further one lets its node run once more, with all tasks; then n8n saves what it put
 * out. It ends with the run and leaves no trace then. When n8n is killed, it stays in the list of
 * executions beside the one that crashed: it names the tasks, and a retry of it fetches the files.
 */
export class CrashRecovery {
	private readonly executions: RecoveryExecution[] = [];

	constructor(private readonly context: IExecuteFunctions) {}

	add(task: ItemTask): void {
		const last = this.executions.at(-1);
		if (last === undefined || last.tasks.length >= MOST_TASKS) {
			this.executions.push(new RecoveryExecution(this.context, task));
		} else {
			last.add(task);
		}
	}

	async end(): Promise<void> {
		await Promise.all(this.executions.map(async (execution) => await execution.end()));
	}
}

class RecoveryExecution {
	private readonly id = randomUUID();

	readonly tasks: ItemTask[];

	private isOver = false;

	private wake = () => {};

	private readonly finished: Promise<unknown>;

	constructor(context: IExecuteFunctions, first: ItemTask) {
		this.tasks = [first];
		underWay.set(this.id, this);
		const inner = innerWorkflow(context.getNode(), {
			title: 'tasks under way',
			call: { name: CRASH_RECOVERY_CALL, payload: this.id },
			repeats: 'at once',
			settings: {
				saveDataSuccessExecution: 'none',
				// n8n counts what was lost with it as an error, and would remove the execution otherwise.
				saveDataErrorExecution: 'all',
				saveExecutionProgress: true,
			},
		});
		this.finished = context
			.executeWorkflow({ code: inner }, [{ json: recoveryRecordOf(first) }])
			.catch((error: Error) =>
				// The run itself does not depend on it.
				context.logger.debug('Runway: the run has no crash recovery', {
					reason: error.message,
				}),
			);
	}

	add(task: ItemTask): void {
		this.tasks.push(task);
		this.wake();
	}

	async end(): Promise<void> {
		this.isOver = true;
		this.wake();
		await this.finished;
		underWay.delete(this.id);
	}

	/** All tasks, as soon as there are more than were seen; none at the end. */
	async moreThan(seen: number): Promise<ItemTask[]> {
		while (this.tasks.length <= seen && !this.isOver) {
			await new Promise<void>((resolve) => {
				this.wake = resolve;
			});
		}
		return this.isOver ? [] : [...this.tasks];
	}
}

/**
 * The other side, in the inner execution: stays as long as the run is under way. If it is not, n8n
 * was restarted and a user retries this execution: it then waits for the tasks.
 */
export async function recover(
	context: IExecuteFunctions,
	payload: unknown,
): Promise<INodeExecutionData[][]> {
	const execution = underWay.get(String(payload));
	if (execution === undefined) return await waitAgain(context);
	const tasks = await execution.moreThan(context.getInputData().length);
	if (tasks.length === 0) return answerItem({});
	return [[], tasks.map((task) => ({ json: recoveryRecordOf(task), pairedItem: { item: 0 } }))];
}

/**
 * n8n does not keep this execution when it succeeds, nor the files that it fetched. So they are
 * fetched in one that is kept.
 *
 * @throws RunwayError for a task that Runway Task cannot wait for
 */
async function waitAgain(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const records = context.getInputData().map(({ json }) => json);
	const lost = records.flatMap(({ invocationId }) => invocationId ?? []);
	if (lost.length > 0) {
		const { noun, followUp } = taskTypeOf('invocationId');
		throw inputError(
			`The execution that waited for the ${noun} ${lost.join(', ')} was lost`,
			`Fetch its files with ${followUp} and this ID.`,
			'It may be charged.',
		);
	}
	const inner = innerWorkflow(context.getNode(), {
		title: 'files',
		operation: {
			operation: 'wait',
			[TASK.idField]: `={{ $json.${TASK.idField} }}`,
			outputField: '={{ $json.outputField }}',
			options: { download: '={{ $json.download }}' },
			[INNER_CALL_PARAMETER]: '',
		},
		// A task that failed must not keep the files of the others.
		goesOn: true,
		settings: { saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' },
	});
	const items = records.map((json) => ({ json }));
	const { data } = await context.executeWorkflow({ code: inner }, items);
	return data.map((each) => each ?? []);
}
