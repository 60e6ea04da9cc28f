import type { OutputFields, Outputs } from '../shared/output-fields.mts';

const auditEvent: OutputFields = {
	eventId: 'string',
	timestamp: 'string',
	action: 'string',
	actorEmail: 'string | null',
	actorUsername: 'string | null',
	actorDeleted: 'boolean',
	workspaceId: 'integer',
	workspaceName: 'string',
};

export const outputs: Outputs = {
	organization: {
		get: {
			creditBalance: 'number',
			tier: {
				maxMonthlyCreditSpend: 'number',
				models: {
					'*': {
						maxConcurrentGenerations: 'integer | null',
						maxDailyGenerations: 'integer | null',
					},
				},
			},
			usage: { models: { '*': { dailyGenerations: 'integer' } } },
		},
		getAuditLog: {
			...auditEvent,
			clientIpAddress: 'string',
			userAgent: 'string | null',
			requestId: 'string | null',
			resourceType: 'string | null',
			resourceId: 'string | null',
			metadata: 'object',
		},
		getAuditLogs: auditEvent,
		getCostReport: {
			date: 'string',
			model: 'string',
			startDate: 'string',
			endDate: 'string',
			credits: 'number',
			dollars: 'number',
		},
		getUsage: { date: 'string', model: 'string', credits: 'number' },
		getWorkspaceUsage: {
			timestamp: 'string',
			type: 'string',
			credits: 'number',
			tool: 'string',
			email: 'string',
			workspaceId: 'integer',
			workspaceName: 'string',
		},
	},
};
