import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { pause } from '../api/abort';
import { type ApiContext, detached, stopSignal } from '../api/context';
import { RunwayError } from '../api/errors';
import { textOf, withoutMissing } from '../api/json';
import { quote } from '../api/safe-text';
import { fetchRecord, type RecordKind, removeRecord } from './record';

export const SESSION: RecordKind = { noun: 'realtime session', path: '/v1/realtime_sessions' };

/** A person waits for it, and the key is good for a short time only. */
const POLL_INTERVAL_MS = 1_000;

/** A session, as the API describes it; its fields depend on the status. */
export interface Session extends IDataObject {
	/** NOT_READY, READY, RUNNING, COMPLETED, FAILED or CANCELLED; newer ones may come. */
	status: string;
}

const ENDED = ['COMPLETED', 'FAILED', 'CANCELLED'];

export const hasEnded = ({ status }: Session): boolean => ENDED.includes(status);

/** A session under the name that the other operations ask for. */
export function shown({ id, ...session }: IDataObject): IDataObject {
	return { sessionId: id, ...session };
}

export async function getSession(context: ApiContext, id: string): Promise<Session> {
	const session = withoutMissing(await fetchRecord(context, SESSION, id));
	return { ...session, status: textOf(session.status) ?? 'UNKNOWN' };
}

/**
 * Waits until a session can be joined.
 *
 * @throws RunwayError if it will not be, or not in time
 */
export async function waitForSession(
	context: IExecuteFunctions,
	id: string,
	limitMs: number,
): Promise<Session> {
	const deadline = performance.now() + limitMs;
	for (;;) {
		const session = await getSession(context, id);
		// One that runs was joined by an integration, which needs no key.
		if (['READY', 'RUNNING'].includes(session.status)) return session;
		if (hasEnded(session)) throw endedEarly(session);
		if (performance.now() >= deadline) throw tooLate(session, limitMs);
		await pause(POLL_INTERVAL_MS, stopSignal(context));
	}
}

function endedEarly({ status, failure, failureCode }: Session): RunwayError {
	const reason = typeof failure === 'string' ? `: ${quote(failure)}` : '';
	return new RunwayError({
		kind: 'task-failed',
		message: `The session cannot be joined, it is ${quote(status)}${reason}`,
		description: 'Create another one.',
		facts: { status, ...(failureCode === undefined ? {} : { failureCode }) },
	});
}

function tooLate({ status, queued }: Session, limitMs: number): RunwayError {
	const where = queued === true ? ', it waits for a free place at Runway' : '';
	return new RunwayError({
		kind: 'timed-out',
		message: `The session was not ready after ${limitMs / 1000} seconds${where}`,
		description: "Try again later, or raise 'Timeout (Seconds)' in the options.",
		facts: { status },
	});
}

/**
 * Ends a session unless it has ended.
 *
 * @returns the session as it was before
 */
export async function cancelIfLive(context: ApiContext, id: string): Promise<Session> {
	const session = await getSession(context, id);
	if (!hasEnded(session)) await removeRecord(context, SESSION, id);
	return session;
}

/**
 * Ends a session that no one will be handed, also when the execution was stopped: it would hold one
 * of the account's slots.
 */
export async function giveUp(
	context: ApiContext,
	id: string,
): Promise<{ isCancelled: boolean; outcome: string }> {
	return await removeRecord(detached(context), SESSION, id).then(
		() => ({ isCancelled: true, outcome: 'The session was cancelled.' }),
		(error: unknown) =>
			error instanceof RunwayError && error.kind === 'not-found'
				? { isCancelled: true, outcome: 'The session has ended.' }
				: {
						isCancelled: false,
						outcome: `The session ${id} could not be cancelled; it ends by itself unless someone joins.`,
					},
	);
}
