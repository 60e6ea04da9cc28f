import { get } from './get';
import { getAuditLog } from './get-audit-log';
import { getAuditLogs } from './get-audit-logs';
import { getCostReport } from './get-cost-report';
import { getUsage } from './get-usage';
import { getWorkspaceUsage } from './get-workspace-usage';

export const organizationOperations = [
	get,
	getAuditLog,
	getAuditLogs,
	getCostReport,
	getUsage,
	getWorkspaceUsage,
];
