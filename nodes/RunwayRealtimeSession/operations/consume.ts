import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { inputError, NOTHING_SENT, RunwayError } from '../../../runway/api/errors';
import { apiRequest } from '../../../runway/api/request';
import { forEachItem } from '../../../runway/items/settle';
import { cleanText, givenValue, itemValues } from '../../../runway/values';
import type { NodeOperation } from '../../shared/operation';
import { sessionResource } from '../session-resource';

const { field, path } = sessionResource;
const sessionKey: INodeProperties = {
	displayName: 'Session Key',
	name: 'sessionKey',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '={{ $json.sessionKey }}',
	description: "The 'sessionKey' that 'Create' or 'Get' output",
};
/** Characters that a header carries unchanged. */
const PLAIN_CHARACTERS = /^[\x21-\x7e]+$/;

/** Trades the session key, once, for what a browser joins the room with. */
export const consume: NodeOperation = {
	value: 'consume',
	name: 'Get Connection',
	action: 'Get connection of realtime session',
	description:
		'Exchange the session key, once, for the server address and token that a browser needs to join the room',
	properties: [field.property, sessionKey],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const id = field.read(context, itemIndex);
			const given = givenValue(itemValues(context, itemIndex), sessionKey, NOTHING_SENT);
			const key = typeof given === 'string' ? cleanText(given) : '';
			if (!PLAIN_CHARACTERS.test(key)) {
				throw inputError(
					"'Session Key' is not a key",
					"Give the 'sessionKey' of a session that is READY.",
					NOTHING_SENT,
				);
			}
			const json = (await apiRequest(context, {
				method: 'POST',
				path: `${path}/${id}/consume`,
				subject: 'this realtime session',
				key,
				// Without a body the API refuses the type of the request.
				body: {},
				idempotent: false,
			}).catch((error: unknown) => {
				throw aboutTheKey(error);
			})) as IDataObject;
			return [{ json: { sessionId: id, ...json } }];
		}),
};

/** The refusals of this call are about the session's key and not about that of the credential. */
function aboutTheKey(error: unknown): unknown {
	if (!(error instanceof RunwayError)) return error;
	const advice = 'A key works once, and for a short time. Create another session.';
	if (error.httpCode === 401 || error.httpCode === 403) {
		return new RunwayError({
			...error,
			kind: 'input',
			message: 'Runway did not accept the session key',
			description: advice,
		});
	}
	if (error.kind === 'maybe-created') {
		return new RunwayError({
			...error,
			kind: 'unavailable',
			message: 'The session key may be used up, but the response did not arrive',
			description: advice,
		});
	}
	if (error.httpCode === 409) {
		return new RunwayError({ ...error, message: error.message, description: advice });
	}
	return error;
}
