import { RunwayError } from '../api/errors';
import { isRecord, mapOf, numberOf, recordOf, textOf, textsOf, withoutMissing } from '../api/json';
import type { Cost, Task } from './task';

/**
 * Reads the response to "how is this task?" into a clean task: any field may be `null`, absent or
 * of another type, and then it is missing. Fields that are newer than this package are kept.
 *
 * @param id that was asked for
 * @throws RunwayError if the response does not describe a task
 */
export function readTask(response: unknown, id: string): Task {
	const fields = recordOf(response);
	const status = textOf(fields.status);
	if (status === undefined) {
		throw new RunwayError({
			kind: 'unreadable',
			message: "Runway's response does not say what became of the task",
			description: `Try again later. Task ID: ${id}`,
			facts: { taskId: id },
		});
	}
	return withoutMissing({
		...fields,
		id: textOf(fields.id) ?? id,
		status,
		createdAt: textOf(fields.createdAt),
		progress: numberOf(fields.progress),
		output: readOutput(fields.output),
		nodeErrors: readNodeErrors(fields.nodeErrors),
		failure: textOf(fields.failure),
		failureCode: textOf(fields.failureCode),
		estimatedCost: readCost(fields.estimatedCost),
		cost: readCost(fields.cost),
	});
}

/** Credits of a task or a create; undefined if the response names none. */
export function readCost(value: unknown): Cost | undefined {
	const credits = numberOf(recordOf(value).credits);
	return credits === undefined ? undefined : { credits };
}

/** URLs in a list, or by node in the run of a workflow. */
function readOutput(value: unknown): Task['output'] {
	if (Array.isArray(value)) return textsOf(value);
	if (!isRecord(value)) return textOf(value) === undefined ? undefined : textsOf([value]);
	return mapOf(value, (urls) => {
		const list = textsOf(Array.isArray(urls) ? urls : [urls]);
		return list.length > 0 ? list : undefined;
	});
}

function readNodeErrors(value: unknown): Task['nodeErrors'] {
	if (!isRecord(value)) return undefined;
	return mapOf(value, (each) =>
		each === null || each === undefined
			? undefined
			: withoutMissing({
					message: textOf(recordOf(each).message) ?? textOf(each) ?? 'no reason given',
					failureCode: textOf(recordOf(each).failureCode),
					nodeName: textOf(recordOf(each).nodeName),
				}),
	);
}
