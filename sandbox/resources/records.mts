/** How the sandbox keeps the things that the API can create, apart from tasks. */
import type { AvatarCreateParams } from '@runwayml/sdk/resources/avatars';
import type { AvatarConversationRetrieveResponse } from '@runwayml/sdk/resources/avatar-conversations';
import type { RealtimeSessionCreateParams } from '@runwayml/sdk/resources/realtime-sessions';
import type {
	RouterCreateResponse,
	RouterListRequestsResponse,
} from '@runwayml/sdk/resources/routers';
import type { InputFile } from '../media/artifact.mts';

/** Times are milliseconds since the epoch throughout. */
interface Kept {
	id: string;
	createdAt: number;
}

interface Processed {
	/** When PROCESSING ends. */
	readyAt: number;
	/** Set when it ends FAILED. */
	failureReason?: string;
}

export interface AvatarRecord extends Kept, Processed {
	updatedAt: number;
	name: string;
	personality: string;
	startScript: string | null;
	documentIds: string[];
	voice: AvatarCreateParams['voice'];
	/** Degrees on the colour wheel, so that the pictures of avatars differ. */
	hue: number;
	/** The reference image, if the file is at hand. */
	picture?: InputFile;
}

export interface VoiceRecord extends Kept, Processed {
	name: string;
	description: string | null;
	/** Hertz of the preview's tone. */
	pitch: number;
}

export interface DocumentRecord extends Kept {
	updatedAt: number;
	name: string;
	content: string;
}

export interface RouterRecord extends Kept {
	updatedAt: number;
	slug: string;
	name: string;
	description: string | null;
	settings: RouterCreateResponse.Settings;
	version: number;
}

export type RouterRequest = RouterListRequestsResponse & { routerId: string };

export interface ConversationRecord extends Kept {
	name: string;
	avatar: AvatarConversationRetrieveResponse.Ended['avatar'];
	/** Seconds. */
	maxDuration: number | null;
	/** Absent while in progress. */
	endedAt?: number;
	failure?: { failure: string; failureCode: string };
	tools: AvatarConversationRetrieveResponse.Ended['tools'];
	transcript: AvatarConversationRetrieveResponse.Ended['transcript'];
}

export interface SessionRecord extends Kept {
	params: RealtimeSessionCreateParams;
	sessionKey: string;
	/** Until when the session waits for a free place. */
	queuedUntil: number;
	/** When the session leaves NOT_READY. */
	readyAt: number;
	consumedAt?: number;
	cancelledAt?: number;
	/** Set when it ends FAILED. */
	failureCode?: string;
}
