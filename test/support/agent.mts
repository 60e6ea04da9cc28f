import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

/** What an agent fills in with `$fromAI`. */
export type ToolCall = IDataObject;

interface Tool {
	invoke(call: ToolCall): Promise<unknown>;
}

/** What an agent was told by its tool: an answer, or nothing but the message of an error. */
export interface ToolAnswer extends IDataObject {
	answer?: string;
	error?: string;
}

/**
 * An agent that calls its tool as often as it is told to, by n8n's own way from an agent or the MCP
 * server to a node. It ends with the error of its last call.
 */
export function agentOf(calls: ToolCall[]): INodeType {
	return {
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Agent' },
			inputs: ['main', { type: 'ai_tool', displayName: 'Tool' }],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
			const answers: ToolAnswer[] = [];
			let last: Error | undefined;
			for (const call of calls) {
				last = undefined;
				await tool.invoke(call).then(
					(answer) => answers.push({ answer: String(answer) }),
					(error: Error) => {
						last = error;
						answers.push({ error: error.message });
					},
				);
			}
			if (last !== undefined) throw last;
			return [answers.map((json) => ({ json }))];
		},
	};
}

/** A node as n8n offers it to agents. */
export function asTool(node: INodeType): INodeType {
	const { description } = node;
	return {
		description: {
			...description,
			name: `${description.name}Tool`,
			inputs: [],
			outputs: ['ai_tool'],
			properties: [
				...description.properties,
				{ displayName: 'Description', name: 'toolDescription', type: 'string', default: '' },
			],
		},
		execute: node.execute,
	};
}
