import { randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../api/errors';
import {
	answerItem,
	INNER_CALL_PARAMETER,
	innerWorkflow,
} from '../../inner-workflow/inner-workflow';
import { kindOf, TASK } from '../../tasks/kind';
import type { OrderedTask } from '../ordered-task';

/** Name of the inner call; its payload is the id of a {@link StandBy} of this process. */
export const STAND_BY_CALL = 'standBy';

const underWay = new Map<string, StandBy>();

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
 * An inner execution that stands by a run in n8n's database, with the ids of its tasks in it.
 *
 * n8n writes the data of an execution when it starts, parks or ends, so the ids of tasks that a
 * node waits for would be lost with the process. The inner execution starts with the first task.
 * Each further one lets its node run once more, after which n8n writes down what it put out. It
 * ends with the run and leaves no trace then. When n8n is killed, it stays in the list of
 * executions beside the one that crashed: it names the tasks, and a retry of it fetches the files.
 */
export class StandBy {
	private readonly id = randomUUID();

	private readonly tasks: OrderedTask[] = [];

	private isOver = false;

	private execution: Promise<unknown> | undefined;

	private wake = () => {};

	constructor(private readonly context: IExecuteFunctions) {}

	add(task: OrderedTask): void {
		this.tasks.push(task);
		this.execution ??= this.start(task);
		this.wake();
	}

	async end(): Promise<void> {
		this.isOver = true;
		this.wake();
		await this.execution;
		underWay.delete(this.id);
	}

	/** Tasks that came after the first `seen` ones, as soon as there are any; none at the end. */
	async after(seen: number): Promise<OrderedTask[]> {
		while (this.tasks.length <= seen && !this.isOver) {
			await new Promise<void>((resolve) => {
				this.wake = resolve;
			});
		}
		return this.tasks.slice(seen);
	}

	private async start(task: OrderedTask): Promise<void> {
		underWay.set(this.id, this);
		const inner = innerWorkflow(this.context.getNode(), {
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
		const first = [{ json: { ...recordOf(task), seen: 1 } }];
		await this.context.executeWorkflow({ code: inner }, first).catch((error: Error) =>
			// The run itself does not depend on it.
			this.context.logger.debug('Runway: no inner execution stands by the run', {
				reason: error.message,
			}),
		);
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
	const run = underWay.get(String(payload));
	if (run === undefined) return await waitAnew(context);
	const seen = Number(context.getInputData().at(-1)?.json.seen);
	const tasks = await run.after(seen);
	if (tasks.length === 0) return answerItem({});
	const items = tasks.map((task, index) => ({
		json: { ...recordOf(task), seen: seen + index + 1 },
		pairedItem: { item: 0 },
	}));
	return [[], items];
}

/**
 * n8n does not keep this execution when it succeeds, nor the files that it fetched. So they are
 * fetched in one that is kept.
 *
 * @throws RunwayError for something that Runway Task cannot wait for
 */
async function waitAnew(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const records = recordsOf(context);
	const lost = records.flatMap(({ invocationId }) => invocationId ?? []);
	if (lost.length > 0) {
		const { noun, caretaker } = kindOf('invocationId');
		throw new RunwayError({
			kind: 'input',
			message: `The execution that waited for the ${noun} ${lost.join(', ')} was lost`,
			description: `Fetch its files with ${caretaker} and this ID. It may be charged.`,
		});
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

/** What this execution was told, at its start and by each run of its node. */
function recordsOf(context: IExecuteFunctions): IDataObject[] {
	const { $items, $runIndex } = context.getWorkflowDataProxy(0) as unknown as {
		$items(node: string, output: number, run: number): INodeExecutionData[];
		$runIndex: number;
	};
	const [start] = context
		.getParentNodes(context.getNode().name)
		.filter(({ name }) => name !== context.getNode().name);
	const told = [...$items(start.name, 0, 0)];
	for (let run = 0; run < $runIndex; run++) told.push(...$items(context.getNode().name, 1, run));
	return told.map(({ json }) => json);
}
