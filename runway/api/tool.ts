import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an AI agent, or n8n's MCP server, called the node as one of its tools. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || context.isToolExecution?.() === true;
}
