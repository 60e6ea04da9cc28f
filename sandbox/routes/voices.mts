/** Custom voices, from a description or a recording. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type {
	VoiceCreateParams,
	VoicePreviewResponse,
	VoiceRetrieveResponse,
	VoiceUpdateParams,
} from '@runwayml/sdk/resources/voices';
import { readBehaviours } from '../control/behaviours.mts';
import { notFound } from '../http/errors.mts';
import { pageOf, type Query } from '../http/paging.mts';
import type { VoiceRecord } from '../resources/records.mts';
import type { State } from '../state.mts';
import { mediaUrl } from '../storage/outputs.mts';
import { validateBody } from '../validation/validate-body.mts';

interface ById {
	Params: { id: string };
}

const previewSeconds = 3;

function previewUrl(state: State, name: string, pitch: number): string {
	const sound = { seconds: previewSeconds, sampleRate: 44_100, pitch };
	return mediaUrl(state, `${name}-preview`, { kind: 'audio', format: 'mp3', ...sound });
}

/** Different voices sound at different heights. */
function pitchOf(text: string): number {
	return 140 + ((text.length * 37) % 300);
}

export function voiceRoutes(app: FastifyInstance, state: State): void {
	const voices = () => state.resources.voices;
	function find(id: string): VoiceRecord {
		const voice = voices().get(id);
		if (!voice) throw notFound('Voice');
		return voice;
	}

	function show(voice: VoiceRecord): VoiceRetrieveResponse {
		const { id, name, description, readyAt, failureReason, pitch } = voice;
		const createdAt = new Date(voice.createdAt).toISOString();
		const shown = { id, name, description, createdAt };
		if (state.now() < readyAt) return { ...shown, status: 'PROCESSING' };
		return failureReason
			? { ...shown, status: 'FAILED', failureReason }
			: { ...shown, status: 'READY', previewUrl: previewUrl(state, id, pitch) };
	}

	app.post<{ Body: VoiceCreateParams }>('/v1/voices', ({ body }) => {
		validateBody('VoiceCreateParams', body, state.checkMedia);
		const { fail } = readBehaviours(body);
		const voice: VoiceRecord = {
			id: randomUUID(),
			createdAt: state.now(),
			readyAt: state.now() + state.settings.timings.processingMs,
			name: body.name,
			description: body.description ?? null,
			pitch: pitchOf(body.name),
			failureReason: fail === undefined ? undefined : 'The voice could not be made.',
		};
		voices().set(voice.id, voice);
		return { id: voice.id };
	});

	app.post<{ Body: { prompt: string } }>('/v1/voices/preview', ({ body }): VoicePreviewResponse => {
		validateBody('VoicePreviewParams', body, state.checkMedia);
		const url = previewUrl(state, randomUUID(), pitchOf(body.prompt));
		return { durationSecs: previewSeconds, url };
	});

	app.get<ById>('/v1/voices/:id', ({ params }) => show(find(params.id)));

	app.patch<ById & { Body: VoiceUpdateParams }>('/v1/voices/:id', ({ params, body }) => {
		validateBody('VoiceUpdateParams', body ?? {}, state.checkMedia);
		return show(Object.assign(find(params.id), body));
	});

	app.delete<ById>('/v1/voices/:id', ({ params }, reply) => {
		voices().delete(find(params.id).id);
		void reply.code(204).send();
	});

	app.get<{ Querystring: Query }>('/v1/voices', ({ query }) =>
		pageOf([...voices().values()].map(show), query),
	);
}
