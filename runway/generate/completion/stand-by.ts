import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import {
	answerItem,
	INNER_CALL_PARAMETER,
	innerWorkflow,
} from '../../inner-workflow/inner-workflow';
import { taskTypeOf, TASK } from '../../tasks/task-type';
import type { OrderedTask } from '../ordered-task';

/** Name of the inner call; its payload is the id of a {@link StandByExecution} of this process. */
export const STAND_BY_CALL = 'standBy';

const underWay = new Map<string, StandByExecution>();

/** What an inner execution has to know of a task, to fetch its files if need be. */
const recordOf = ({ taskId, idField, operation, model, itemIndex, options }: OrderedTask) => ({
	[idField]: taskId,
	operation,
	...(model === undefined ? {} : { model }),
	itemIndex,
	outputField: options.outputField || 'data',
	download: options.download,
});

/**
 * n8n saves all that an execution has put out so far each time, so one of them takes no more tasks
 * than these; a longer run has several.
 */
const MOST_TASKS = 20;

/**
 * Inner executions that stand by a run in n8n's database, with the ids of its tasks in them.
 *
 * n8n writes the data of an execution when it starts, parks or ends, so the ids of tasks that a
 * node waits for would be lost with the process. The inner execution starts with the first task.
 * Each further one lets its node run once more, with all tasks, after which n8n saves what it put
 * out. It ends with the run and leaves no trace then. When n8n is killed, it stays in the list of
 * executions beside the one that crashed: it names the tasks, and a retry of it fetches the files.
 */
export class StandBy {
	private readonly executions: StandByExecution[] = [];

	constructor(private readonly context: IExecuteFunctions) {}

	add(task: OrderedTask): void {
		const last = this.executions.at(-1);
		if (last === undefined || last.tasks.length >= MOST_TASKS) {
			this.executions.push(new StandByExecution(this.context, task));
		} else {
			last.add(task);
		}
	}

	async end(): Promise<void> {
		await Promise.all(this.executions.map(async (execution) => await execution.end()));
	}
}

class StandByExecution {
	private readonly id = randomUUID();

	readonly tasks: OrderedTask[];

	private isOver = false;

	private wake = () => {};

	private readonly finished: Promise<unknown>;

	constructor(context: IExecuteFunctions, first: OrderedTask) {
		this.tasks = [first];
		underWay.set(this.id, this);
		const inner = innerWorkflow(context.getNode(), {
			title: 'tasks under way',
			call: { name: STAND_BY_CALL, payload: this.id },
			repeats: 'at once',
			settings: {
				saveDataSuccessExecution: 'none',
				// n8n counts what was lost with it as an error, and would remove the execution otherwise.
				saveDataErrorExecution: 'all',
				saveExecutionProgress: true,
			},
		});
		this.finished = context
			.executeWorkflow({ code: inner }, [{ json: recordOf(first) }])
			.catch((error: Error) =>
				// The run itself does not depend on it.
				context.logger.debug('Runway: no inner execution stands by the run', {
					reason: error.message,
				}),
			);
	}

	add(task: OrderedTask): void {
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
	async moreThan(seen: number): Promise<OrderedTask[]> {
		while (this.tasks.length <= seen && !this.isOver) {
			await new Promise<void>((resolve) => {
				this.wake = resolve;
			});
		}
		return this.isOver ? [] : [...this.tasks];
	}
}

/**
 * The other side, in the inner execution: stays as long as the run is under way. Where it is not,
 * n8n was restarted and somebody retries this execution: the tasks are then waited for anew.
 */
export async function standBy(
	context: IExecuteFunctions,
	payload: unknown,
): Promise<INodeExecutionData[][]> {
	const execution = underWay.get(String(payload));
	if (execution === undefined) return await waitAnew(context);
	const tasks = await execution.moreThan(context.getInputData().length);
	if (tasks.length === 0) return answerItem({});
	return [[], tasks.map((task) => ({ json: recordOf(task), pairedItem: { item: 0 } }))];
}

/**
 * n8n does not keep this execution when it succeeds, nor the files that it fetched. So they are
 * fetched in one that is kept.
 *
 * @throws RunwayError for something that Runway Task cannot wait for
 */
async function waitAnew(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
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
