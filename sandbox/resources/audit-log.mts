/** A short history of the workspace, newest first. */
import type {
	AuditLogListResponse,
	AuditLogRetrieveResponse,
} from '@runwayml/sdk/resources/organization/webapp/audit-logs';

const hour = 3_600_000;

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

/** @param now milliseconds since the epoch that the history is told from */
export function auditLog(now: number): AuditLogRetrieveResponse[] {
	return history.map(({ action, metadata, hoursAgo, email }, index) => ({
		action,
		metadata,
		actorDeleted: false,
		actorEmail: email,
		actorUsername: email.split('@')[0],
		clientIpAddress: '192.0.2.10',
		eventId: `0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a600${index}`,
		requestId: null,
		resourceId: null,
		resourceType: null,
		timestamp: new Date(now - hoursAgo * hour).toISOString(),
		userAgent: 'Mozilla/5.0',
		workspaceId: 1,
		workspaceName: 'Sandbox',
	}));
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
