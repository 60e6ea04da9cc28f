import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { RunwayError } from '../api/errors';

/** The advice, with the id of the task that was paid for: it is the only way back to it. */
function withTaskId({ message, description = '', facts }: RunwayError): string {
	const { taskId } = facts;
	if (typeof taskId !== 'string' || `${message} ${description}`.includes(taskId)) {
		return description;
	}
	return `${description} The task: ${taskId}.`.trim();
}

/**
 * An error in n8n's own form, with the item it belongs to.
 *
 * Errors that n8n's helpers threw (a missing binary field, an expression) are n8n's already and
 * keep their words.
 *
 * @param isTool whether an AI agent receives it
 */
export function nodeError(
	node: INode,
	error: Error,
	itemIndex: number,
	{ isOneOfSeveral = false, isTool = false } = {},
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (!(error instanceof RunwayError)) {
		return new NodeOperationError(node, error, { itemIndex });
	}
	const { httpCode } = error;
	const description = withTaskId(error);
	const isNamed = isOneOfSeveral && error.isAboutRun !== true;
	// n8n's editor names the item as well, unless there is only one, but counts from 0: one of the two.
	const place = isOneOfSeveral ? undefined : itemIndex;
	const named = isNamed ? `${error.message} [item ${itemIndex + 1}]` : error.message;
	// An agent gets nothing but the message, so everything has to be in it.
	const message = isTool ? [named, description].filter(Boolean).join('. ') : named;
	const converted =
		httpCode === undefined
			? new NodeOperationError(node, message, { itemIndex: place, description })
			: new NodeApiError(node, { message } as JsonObject, {
					itemIndex: place,
					message,
					description,
					httpCode: String(httpCode),
				});
	// n8n replaces messages that contain an error code of its own list, even inside a word.
	converted.message = message;
	return converted;
}
