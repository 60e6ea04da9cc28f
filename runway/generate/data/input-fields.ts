import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { isRecord } from '../../api/json';
import { isFailed, type Outcome } from '../../items/outcome';
import { isTool } from '../../api/tool';
import { FILES_IN_JSON } from '../../media/files-of-item';
import { INVOCATION, TASK } from '../../tasks/task-type';
import type { ItemOptions } from './item-options';

/** The input fields of an item. Plain data, so that n8n's database can hold it. */
export interface InputFields {
	itemIndex: number;
	json: IDataObject;
	binary?: IBinaryKeyData;
}

/** The fields of a result. Those of another task would pass for this one's. */
const OF_A_RESULT = [
	'width',
	'urlExpiresAt',
	'shape',
	'seconds',
	'height',
	'language',
	'hasSound',
	'fileSize',
	'fileName',
	'cost',
	'createdAt',
	'earlierTasks',
	'estimatedCost',
	'explanation',
	'failure',
	'failureCode',
	'file',
	'forecast',
	'invocationId',
	'model',
	'nodeErrors',
	'nodeId',
	'operation',
	'outputCount',
	'outputIndex',
	'outputs',
	'progress',
	'reason',
	'routing',
	'status',
	'taskId',
	'url',
];

/** The state of a task at its last poll. */
const OF_ITS_STATE = ['progress', 'nodeErrors', 'failure', 'failureCode', 'explanation'];

const ID_FIELDS = [TASK, INVOCATION].map(({ idField }) => idField);

/**
 * The input fields of an item, for its results; undefined if the options leave them out. An agent
 * knows what it asked for.
 */
export function inputFieldsOf(
	context: IExecuteFunctions,
	{ itemIndex, options }: { itemIndex: number; options: Pick<ItemOptions, 'includeOtherFields'> },
): InputFields | undefined {
	const item = context.getInputData()[itemIndex];
	if (!options.includeOtherFields || item === undefined || isTool(context)) return undefined;
	const { json, binary } = item;
	return { itemIndex, json, ...(binary === undefined ? {} : { binary }) };
}

/** A result beside the fields of its input item. If names clash, the result wins. */
export function besideInput(
	item: INodeExecutionData,
	input: InputFields | undefined,
): INodeExecutionData {
	if (input === undefined) return item;
	const binary = { ...input.binary, ...item.binary };
	return {
		...item,
		json: { ...keptFields(input.json, item.json), ...item.json },
		...(Object.keys(binary).length === 0 ? {} : { binary }),
	};
}

function keptFields(input: IDataObject, result: IDataObject): IDataObject {
	const [id] = ID_FIELDS.filter((name) => typeof input[name] === 'string');
	const isSameTask = id !== undefined && input[id] === result[id];
	const kept = Object.entries(input).filter(([name, value]) => {
		// n8n takes an item with an error for one that failed, and would run the node again for it.
		if (name === 'error') return false;
		if (name === FILES_IN_JSON) return isRecord(value);
		if (id === undefined) return true;
		return isSameTask ? !OF_ITS_STATE.includes(name) : !OF_A_RESULT.includes(name);
	});
	return Object.fromEntries(kept);
}

/** The same for all results of a run. Errors stay as n8n knows them. */
export function outcomesBesideInput(
	outcomes: readonly Outcome[],
	inputs: readonly InputFields[],
): Outcome[] {
	const inputOf = new Map(inputs.map((input) => [input.itemIndex, input]));
	return outcomes.map((outcome) => {
		if (isFailed(outcome)) return outcome;
		const input = inputOf.get(outcome.itemIndex);
		return { ...outcome, items: outcome.items.map((item) => besideInput(item, input)) };
	});
}
