/** Realtime sessions: their life up to and after the talk; the talk itself is not imitated. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type {
	RealtimeSessionCreateParams,
	RealtimeSessionRetrieveResponse,
} from '@runwayml/sdk/resources/realtime-sessions';
import { readBehaviours } from '../control/behaviours.mts';
import { ApiError, invalidBody, notFound } from '../http/errors.mts';
import type { ConversationRecord, SessionRecord } from '../resources/records.mts';
import type { State } from '../state.mts';
import { describeFailure } from '../tasks/failure-codes.mts';
import { validateBody } from '../validation/validate-body.mts';

interface ById {
	Params: { id: string };
}

/** Time to open a session that is ready, in milliseconds. */
const keyLifeMs = 60_000;
/** Seconds. */
const usualDuration = 300;

function secondsOf({ params }: SessionRecord): number {
	return params.maxDuration ?? usualDuration;
}

function show(session: SessionRecord, now: number): RealtimeSessionRetrieveResponse {
	const { id, queuedUntil, readyAt, consumedAt, cancelledAt, failureCode, sessionKey } = session;
	const shown = { id, createdAt: new Date(session.createdAt).toISOString() };
	if (cancelledAt !== undefined) return { ...shown, status: 'CANCELLED' };
	if (now < queuedUntil) return { ...shown, status: 'NOT_READY', queued: true };
	if (now < readyAt) return { ...shown, status: 'NOT_READY' };
	if (failureCode !== undefined) {
		return { ...shown, status: 'FAILED', failureCode, failure: describeFailure(failureCode) };
	}
	if (consumedAt === undefined) {
		const expiresAt = new Date(readyAt + keyLifeMs).toISOString();
		return now < readyAt + keyLifeMs
			? { ...shown, status: 'READY', sessionKey, expiresAt }
			: { ...shown, status: 'FAILED', failureCode: 'EXPIRED', failure: 'Nobody joined in time.' };
	}
	const duration = secondsOf(session);
	return now < consumedAt + duration * 1000
		? { ...shown, status: 'RUNNING' }
		: { ...shown, status: 'COMPLETED', duration };
}

export interface SessionView {
	id: string;
	status: string;
}

export function sessionViews({ resources, now }: State): SessionView[] {
	return [...resources.sessions.values()].map((session) => {
		const { id, status } = show(session, now());
		return { id, status };
	});
}

/** The conversation that a session leaves behind, under the session's id. */
function conversationOf(state: State, session: SessionRecord): ConversationRecord {
	const { avatar, tools = [], startScript } = session.params;
	const known = avatar.type === 'custom' ? state.resources.avatars.get(avatar.avatarId) : undefined;
	const script = startScript ?? known?.startScript;
	return {
		id: session.id,
		createdAt: state.now(),
		name: known?.name ?? 'Conversation',
		avatar:
			avatar.type === 'custom'
				? { type: 'custom', id: avatar.avatarId, name: known?.name ?? null, imageUrl: null }
				: { type: 'runway-preset', presetId: avatar.presetId },
		maxDuration: secondsOf(session),
		tools: tools.map(({ type, name, description }) => ({ type, name, description })),
		transcript: script ? [{ role: 'assistant', content: script, timestamp: state.time() }] : [],
	};
}

export function realtimeRoutes(app: FastifyInstance, state: State): void {
	const { now } = state;
	function find(id: string): SessionRecord {
		const session = state.resources.sessions.get(id);
		if (!session) throw notFound('Session');
		return session;
	}

	/** Ends the conversation of a session, when there was one. */
	function endTalk({ id }: SessionRecord, endedAt: number): void {
		const talk = state.resources.conversations.get(id);
		if (talk) talk.endedAt ??= endedAt;
	}

	app.post<{ Body: RealtimeSessionCreateParams }>('/v1/realtime_sessions', ({ body }) => {
		validateBody('RealtimeSessionCreateParams', body, state.checkMedia);
		const { avatar } = body;
		if (avatar.type === 'custom' && !state.resources.avatars.has(avatar.avatarId)) {
			const message = `No avatar ${avatar.avatarId}`;
			throw invalidBody([{ code: 'custom', path: ['avatar', 'avatarId'], message }]);
		}
		const { fail, throttle = 0 } = readBehaviours(body);
		const queuedUntil = now() + throttle * 1000;
		const session: SessionRecord = {
			id: randomUUID(),
			createdAt: now(),
			params: body,
			sessionKey: `rts_${randomBytes(24).toString('hex')}`,
			queuedUntil,
			readyAt: queuedUntil + state.settings.timings.processingMs,
			failureCode: fail,
		};
		state.resources.sessions.set(session.id, session);
		return { id: session.id };
	});

	app.get<ById>('/v1/realtime_sessions/:id', ({ params }) => {
		const session = find(params.id);
		const shown = show(session, now());
		if (shown.status === 'COMPLETED' && session.consumedAt !== undefined) {
			endTalk(session, session.consumedAt + shown.duration * 1000);
		}
		return shown;
	});

	app.delete<ById>('/v1/realtime_sessions/:id', ({ params }, reply) => {
		const session = find(params.id);
		const { status } = show(session, now());
		if (!['COMPLETED', 'FAILED', 'CANCELLED'].includes(status)) {
			session.cancelledAt = now();
			endTalk(session, session.cancelledAt);
		}
		void reply.code(204).send();
	});

	app.post<ById>('/v1/realtime_sessions/:id/consume', ({ params, headers }) => {
		const session = find(params.id);
		if (headers.authorization !== `Bearer ${session.sessionKey}`) {
			throw new ApiError(401, { error: 'The session key is not valid' });
		}
		if (show(session, now()).status !== 'READY') {
			throw new ApiError(409, { error: 'The session is not ready, or was opened before' });
		}
		session.consumedAt = now();
		state.resources.conversations.set(session.id, conversationOf(state, session));
		return {
			url: 'wss://livekit.example.com',
			token: randomBytes(24).toString('base64url'),
			roomName: `room-${session.id}`,
		};
	});
}
