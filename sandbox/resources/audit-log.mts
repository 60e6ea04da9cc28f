/** A short history of the workspace. */
import { randomUUID } from 'node:crypto';
import type {
	AuditLogListResponse,
	AuditLogRetrieveResponse,
} from '@runwayml/sdk/resources/organization/webapp/audit-logs';

const history: Array<
	Pick<AuditLogRetrieveResponse, 'action' | 'metadata'> & { hoursAgo: number; email: string }
> = [
	{ action: 'UserLogin', hoursAgo: 2, email: 'editor@example.com', metadata: { Platform: 'web' } },
	{
		action: 'MemberRoleChanged',
		hoursAgo: 26,
		email: 'owner@example.com',
		metadata: { 'Target member': 'editor@example.com', 'New role': 'editor' },
	},
	{
		action: 'MemberInvited',
		hoursAgo: 27,
		email: 'owner@example.com',
		metadata: { 'Invited member': 'editor@example.com' },
	},
	{
		action: 'WorkspaceCreated',
		hoursAgo: 50,
		email: 'owner@example.com',
		metadata: { 'Workspace name': 'Sandbox' },
	},
];

/** Events that a person or a test has caused. */
export interface NewAuditEvent {
	action?: AuditLogRetrieveResponse['action'];
	email?: string;
	/** Seconds since it happened: it shows up late. */
	secondsAgo?: number;
}

/** @param now milliseconds since the epoch that the history ends at */
export function auditHistory(now: number): AuditLogRetrieveResponse[] {
	return history.map(({ hoursAgo, ...event }, index) => ({
		...auditEvent(now, { ...event, secondsAgo: hoursAgo * 3600 }),
		eventId: `0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a600${index}`,
		metadata: event.metadata,
	}));
}

/** @param now milliseconds since the epoch */
export function auditEvent(
	now: number,
	{ action = 'UserLogin', email = 'editor@example.com', secondsAgo = 0 }: NewAuditEvent,
): AuditLogRetrieveResponse {
	return {
		action,
		metadata: {},
		actorDeleted: false,
		actorEmail: email,
		actorUsername: email.split('@')[0],
		clientIpAddress: '192.0.2.10',
		eventId: randomUUID(),
		requestId: null,
		resourceId: null,
		resourceType: null,
		timestamp: new Date(now - secondsAgo * 1000).toISOString(),
		userAgent: 'Mozilla/5.0',
		workspaceId: 1,
		workspaceName: 'Sandbox',
	};
}

/** Newest first, those of one moment in the reverse order of their coming. */
export function newestFirst(events: AuditLogRetrieveResponse[]): AuditLogRetrieveResponse[] {
	return events
		.toReversed()
		.toSorted((one, other) => Date.parse(other.timestamp) - Date.parse(one.timestamp));
}

/** The shorter form that lists show. */
export function auditLogEntry(event: AuditLogRetrieveResponse): AuditLogListResponse {
	const { action, actorDeleted, actorEmail, actorUsername, eventId, timestamp } = event;
	const { workspaceId, workspaceName } = event;
	return {
		action,
		actorDeleted,
		actorEmail,
		actorUsername,
		eventId,
		timestamp,
		workspaceId,
		workspaceName,
	};
}
