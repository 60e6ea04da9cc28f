/** Avatars: made from a picture and a character, ready after a while. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type {
	AvatarCreateParams,
	AvatarGetUsageResponse,
	AvatarRetrieveResponse,
	AvatarUpdateParams,
} from '@runwayml/sdk/resources/avatars';
import { readBehaviours } from '../control/behaviours.mts';
import { ApiError, invalidBody, notFound } from '../http/errors.mts';
import { pageOf, requireQuery, type Query } from '../http/paging.mts';
import { openInput, UNUSABLE, type Opened } from '../media/inputs.mts';
import type { AvatarRecord } from '../resources/records.mts';
import type { State } from '../state.mts';
import { localFile, mediaUrl } from '../storage/outputs.mts';
import { validateBody } from '../validation/validate-body.mts';

interface ById {
	Params: { id: string };
}

const day = 24 * 3_600_000;
const longestUsageSpan = 90;

function showVoice(state: State, voice: AvatarRecord['voice']): AvatarRetrieveResponse['voice'] {
	if (voice.type === 'runway-live-preset') {
		const name = voice.presetId[0].toUpperCase() + voice.presetId.slice(1);
		return { ...voice, name, description: `The preset voice ${name}` };
	}
	const kept = state.resources.voices.get(voice.id);
	if (!kept) return { ...voice, deleted: true };
	return { ...voice, deleted: false, name: kept.name, description: kept.description };
}

export function showAvatar(state: State, avatar: AvatarRecord): AvatarRetrieveResponse {
	const { id, name, personality, startScript, documentIds, readyAt, failureReason } = avatar;
	const isDone = state.now() >= readyAt;
	const picture = (suffix: string, hue: number) =>
		mediaUrl(state, `${id}-${suffix}`, {
			kind: 'image',
			format: 'png',
			width: 512,
			height: 512,
			hue,
			transparent: false,
			source: avatar.picture,
		});
	const shown = {
		id,
		name,
		personality,
		startScript,
		documentIds,
		createdAt: new Date(avatar.createdAt).toISOString(),
		updatedAt: new Date(avatar.updatedAt).toISOString(),
		voice: showVoice(state, avatar.voice),
		referenceImageUri: picture('reference', avatar.hue),
		processedImageUri: isDone && !failureReason ? picture('processed', avatar.hue + 15) : null,
	};
	if (!isDone) return { ...shown, status: 'PROCESSING' };
	return failureReason
		? { ...shown, status: 'FAILED', failureReason }
		: { ...shown, status: 'READY' };
}

function requireDocuments(state: State, ids: string[] = []): void {
	const unknown = ids.findIndex((id) => !state.resources.documents.has(id));
	if (unknown === -1) return;
	const message = `No document ${ids[unknown]}`;
	throw invalidBody([{ code: 'custom', path: ['documentIds', unknown], message }]);
}

/** Days from `startDate` up to `endDate`, which is not counted; there was no talking in the sandbox. */
function usageOf({ startDate = '', endDate = '' }: Query): AvatarGetUsageResponse {
	const start = Date.parse(startDate);
	const end = Date.parse(endDate);
	if (!(end > start && end - start <= longestUsageSpan * day)) {
		throw new ApiError(400, { error: `Expected a span of up to ${longestUsageSpan} days` });
	}
	const firstDay = Math.floor(start / day);
	const byDay = Array.from({ length: Math.ceil(end / day) - firstDay }, (_, index) => ({
		date: new Date((firstDay + index) * day).toISOString().slice(0, 10),
		seconds: index === 0 ? 95 : 0,
		sessions: index === 0 ? 1 : 0,
	}));
	return { avgDurationSeconds: 95, totalSeconds: 95, totalSessions: 1, byDay };
}

export function avatarRoutes(app: FastifyInstance, state: State): void {
	const avatars = () => state.resources.avatars;
	function find(id: string): AvatarRecord {
		const avatar = avatars().get(id);
		if (!avatar) throw notFound('Avatar');
		return avatar;
	}
	const open = (uri: string) => openInput(uri, (name) => localFile(state, name));

	/** Starts the preparation again; the word `[[fail]]` in the personality makes it fail. */
	function prepare(avatar: AvatarRecord, picture: Opened): void {
		const { fail } = readBehaviours(avatar.personality);
		const isGood = fail === undefined && picture !== UNUSABLE;
		avatar.picture = picture === UNUSABLE ? undefined : picture;
		avatar.readyAt = state.now() + state.settings.timings.processingMs;
		avatar.failureReason = isGood ? undefined : 'No face was found in the picture.';
	}

	app.post<{ Body: AvatarCreateParams }>('/v1/avatars', async ({ body }) => {
		validateBody('AvatarCreateParams', body, state.checkMedia);
		requireDocuments(state, body.documentIds);
		const avatar: AvatarRecord = {
			id: randomUUID(),
			createdAt: state.now(),
			updatedAt: state.now(),
			readyAt: 0,
			name: body.name,
			personality: body.personality,
			startScript: body.startScript ?? null,
			documentIds: body.documentIds ?? [],
			voice: body.voice,
			hue: (avatars().size * 75) % 360,
		};
		prepare(avatar, await open(body.referenceImage));
		avatars().set(avatar.id, avatar);
		return showAvatar(state, avatar);
	});

	app.get<ById>('/v1/avatars/:id', ({ params }) => showAvatar(state, find(params.id)));

	app.patch<ById & { Body: AvatarUpdateParams }>('/v1/avatars/:id', async ({ params, body }) => {
		validateBody('AvatarUpdateParams', body ?? {}, state.checkMedia);
		const avatar = find(params.id);
		const { referenceImage, imageProcessing: _, ...changes } = body ?? {};
		requireDocuments(state, changes.documentIds);
		Object.assign(avatar, changes, { updatedAt: state.now() });
		if (referenceImage !== undefined) {
			prepare(avatar, await open(referenceImage));
		}
		return showAvatar(state, avatar);
	});

	app.delete<ById>('/v1/avatars/:id', ({ params }, reply) => {
		avatars().delete(find(params.id).id);
		void reply.code(204).send();
	});

	app.get<{ Querystring: Query }>('/v1/avatars', ({ query }) =>
		pageOf(
			[...avatars().values()].map((avatar) => showAvatar(state, avatar)),
			query,
		),
	);

	app.get<{ Querystring: Query }>('/v1/avatar_usage', ({ query }) => {
		requireQuery(query, { startDate: undefined, endDate: undefined });
		return usageOf(query);
	});
}
