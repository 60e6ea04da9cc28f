import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../api/errors';
import {
	answerItem,
	INNER_CALL_PARAMETER,
	innerWorkflow,
} from '../../inner-workflow/inner-workflow';
import { kindOf, TASK } from '../../tasks/kind';
import type { OrderedTask } from '../ordered-task';

/** Name of the inner call; its payload is a {@link StandBy}. */
export const STAND_BY_CALL = 'standBy';

type StandBy = Pick<OrderedTask, 'taskId' | 'idField'>;

/** Tasks that executions of this process wait for. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Does the work on a task while an inner execution stands by it in n8n's database, with the task's
 * id in it.
 *
 * n8n writes the data of an execution when it starts, parks or ends, so the id of a task that a
 * node waits for would be lost with the process. The inner execution starts when the task is known.
 * It ends with the work and leaves no trace then. When n8n is killed, it stays in the list of
 * executions beside the one that crashed: it names the task, and a retry of it fetches the files.
 */
export async function whileOnRecord<Result>(
	context: IExecuteFunctions,
	{ taskId, idField, operation, model, options }: OrderedTask,
	work: () => Promise<Result>,
): Promise<Result> {
	const result = work();
	const done = result.then(
		() => {},
		() => {},
	);
	underWay.set(taskId, done);
	const inner = innerWorkflow(context.getNode(), {
		title: `waiting for ${taskId}`,
		call: { name: STAND_BY_CALL, payload: { taskId, idField } satisfies StandBy },
		operation: {
			operation: 'wait',
			taskId: '={{ $json.taskId }}',
			outputField: options.outputField || 'data',
			options: { download: options.download },
		},
		settings: {
			saveDataSuccessExecution: 'none',
			// n8n counts what was lost with it as an error, and would remove the execution otherwise.
			saveDataErrorExecution: 'all',
			// The item with the id then shows in the execution.
			saveExecutionProgress: true,
		},
	});
	const json = { taskId, [idField]: taskId, operation, ...(model === undefined ? {} : { model }) };
	const standBy = context.executeWorkflow({ code: inner }, [{ json }]).catch((error: Error) =>
		// The work itself does not depend on it.
		context.logger.debug('Runway: no inner execution stands by the task', {
			taskId,
			reason: error.message,
		}),
	);
	return await result.finally(async () => {
		await standBy;
		underWay.delete(taskId);
	});
}

/**
 * The other side, in the inner execution: stays as long as the work is under way. Where it is not,
 * n8n was restarted and somebody retries this execution: the task is then waited for anew.
 *
 * @throws RunwayError for something that Runway Task cannot wait for
 */
export async function standBy(
	context: IExecuteFunctions,
	payload: unknown,
): Promise<INodeExecutionData[][]> {
	const { taskId, idField } = payload as StandBy;
	const work = underWay.get(taskId);
	if (work !== undefined) {
		await work;
		return answerItem({ [idField]: taskId });
	}
	const { noun, caretaker } = kindOf(idField);
	if (idField === TASK.idField) return await waitAnew(context, taskId);
	throw new RunwayError({
		kind: 'input',
		message: `The execution that waited for the ${noun} ${taskId} was lost`,
		description: `Fetch its files with ${caretaker} and this ID. It may be charged.`,
		facts: { taskId },
	});
}

/**
 * n8n does not keep this execution when it succeeds, nor the files that it fetched. So they are
 * fetched in one that is kept.
 */
async function waitAnew(
	context: IExecuteFunctions,
	taskId: string,
): Promise<INodeExecutionData[][]> {
	const node = context.getNode();
	const inner = innerWorkflow(node, {
		title: 'files',
		operation: { ...node.parameters, [INNER_CALL_PARAMETER]: '' },
		settings: { saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' },
	});
	const { data } = await context.executeWorkflow({ code: inner }, [{ json: { taskId } }]);
	return data.map((items) => items ?? []);
}
