/** Conversations with avatars: two from the start, and one for each session. */
import type { FastifyInstance } from 'fastify';
import type {
	AvatarConversationListResponse,
	AvatarConversationRetrieveResponse,
} from '@runwayml/sdk/resources/avatar-conversations';
import { notFound } from '../http/errors.mts';
import { pageOf, type Query } from '../http/paging.mts';
import type { ConversationRecord } from '../resources/records.mts';
import type { State } from '../state.mts';
import { mediaUrl } from '../storage/outputs.mts';

interface ById {
	Params: { id: string };
}

/** Seconds; null while in progress. */
function durationOf({ createdAt, endedAt }: ConversationRecord): number | null {
	return endedAt === undefined ? null : Math.round((endedAt - createdAt) / 1000);
}

function show(state: State, talk: ConversationRecord): AvatarConversationRetrieveResponse {
	const { id, name, avatar, maxDuration, tools, transcript, endedAt, failure } = talk;
	const createdAt = new Date(talk.createdAt).toISOString();
	const shown = {
		id,
		name,
		avatar,
		createdAt,
		startedAt: createdAt,
		duration: durationOf(talk),
		maxDuration,
		tools,
		transcript,
	};
	if (endedAt === undefined) return { ...shown, status: 'in_progress', recordingUrl: null };
	const ended = { ...shown, endedAt: new Date(endedAt).toISOString() };
	if (failure) return { ...ended, ...failure, status: 'failed', recordingUrl: null };
	const recordingUrl = mediaUrl(state, `${id}-recording`, {
		kind: 'video',
		codec: 'h264',
		width: 640,
		height: 360,
		hue: 60,
		seconds: 10,
		framesPerSecond: 24,
		sound: { sampleRate: 48_000 },
	});
	return { ...ended, status: 'ended', recordingUrl };
}

/** Lists name the avatar and leave its picture out. */
function avatarInList(
	avatar: ConversationRecord['avatar'],
): AvatarConversationListResponse['avatar'] {
	if (avatar?.type === 'runway-preset') return { ...avatar, name: avatar.presetId };
	return avatar && { type: 'custom', id: avatar.id, name: avatar.name };
}

function entry(talk: ConversationRecord): AvatarConversationListResponse {
	const { id, name, avatar, createdAt, endedAt, failure, tools } = talk;
	return {
		id,
		name,
		avatar: avatarInList(avatar),
		createdAt: new Date(createdAt).toISOString(),
		duration: durationOf(talk),
		hasTools: tools.length > 0,
		status: endedAt === undefined ? 'in_progress' : failure ? 'failed' : 'ended',
	};
}

/** Whether a conversation is with the avatar of that id or preset. */
function isWith({ avatar }: ConversationRecord, wanted: string): boolean {
	return (avatar?.type === 'custom' ? avatar.id : avatar?.presetId) === wanted;
}

export function conversationRoutes(app: FastifyInstance, state: State): void {
	const talks = () => state.resources.conversations;
	function find(id: string): ConversationRecord {
		const talk = talks().get(id);
		if (!talk) throw notFound('Conversation');
		return talk;
	}

	app.get<{ Querystring: Query }>('/v1/avatar_conversations', ({ query }) => {
		const { avatar, startDate, endDate } = query;
		const chosen = [...talks().values()].filter(
			(talk) =>
				(avatar === undefined || isWith(talk, avatar)) &&
				(startDate === undefined || talk.createdAt >= Date.parse(startDate)) &&
				(endDate === undefined || talk.createdAt < Date.parse(endDate)),
		);
		const newestFirst = chosen.toSorted((one, other) => other.createdAt - one.createdAt);
		return pageOf(newestFirst.map(entry), query);
	});

	app.get<ById>('/v1/avatar_conversations/:id', ({ params }) => show(state, find(params.id)));

	app.delete<ById>('/v1/avatar_conversations/:id', ({ params }, reply) => {
		talks().delete(find(params.id).id);
		void reply.code(204).send();
	});
}
