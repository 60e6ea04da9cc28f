/** Things that are not tasks: avatars, voices, documents, routers, sessions, workflows. */
import type { AuditLogRetrieveResponse } from '@runwayml/sdk/resources/organization/webapp/audit-logs';
import type { MediaPlan } from '../media/artifact.mts';
import { auditHistory } from './audit-log.mts';
import type { Invocation } from './invocations.mts';
import type {
	AvatarRecord,
	ConversationRecord,
	DocumentRecord,
	RouterRecord,
	RouterRequest,
	SessionRecord,
	VoiceRecord,
} from './records.mts';
import {
	seedAvatars,
	seedConversations,
	seedDocuments,
	seedRouters,
	seedVoices,
} from './seeds.mts';

function byId<T extends { id: string }>(records: T[]): Map<string, T> {
	return new Map(records.map((record) => [record.id, record]));
}

export class Resources {
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** Files that belong to no task, by name. */
	readonly media = new Map<string, MediaPlan>();
	readonly avatars: Map<string, AvatarRecord>;
	readonly voices: Map<string, VoiceRecord>;
	readonly documents: Map<string, DocumentRecord>;
	readonly routers: Map<string, RouterRecord>;
	readonly routerRequests: RouterRequest[] = [];
	readonly conversations: Map<string, ConversationRecord>;
	readonly sessions = new Map<string, SessionRecord>();
	readonly invocations = new Map<string, Invocation>();
	/** In the order of their coming. */
	readonly auditEvents: AuditLogRetrieveResponse[];

	/** @param now milliseconds since the epoch: what is there from the start is a bit older */
	constructor(now: number) {
		this.startedAt = now;
		this.avatars = byId(seedAvatars(now));
		this.voices = byId(seedVoices(now));
		this.documents = byId(seedDocuments(now));
		this.routers = byId(seedRouters(now));
		this.conversations = byId(seedConversations(now));
		this.auditEvents = auditHistory(now).reverse();
	}
}
