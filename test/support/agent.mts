import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

/** Values that an agent fills in with `$fromAI`. */
export type ToolCall = IDataObject;

interface Tool {
	invoke(call: ToolCall): Promise<unknown>;
}

/** A tool's reply to an agent: an answer, or only the message of an error. */
export interface ToolAnswer extends IDataObject {
	answer?: string;
	error?: string;
}

/**
 * An agent that calls its tool as often as it is told to, by n8n's own way from an agent or the MCP
 * server to a node. It ends with the error of its last call.
 *
 * @param atOnce whether it waits for no answer before the next call
 * @param heard what it was told is added here, also where it ends with an error
 */
export function agentOf(calls: ToolCall[], atOnce = false, heard: ToolAnswer[] = []): INodeType {
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
			const errors = new Map<ToolCall, Error>();
			const invoke = async (call: ToolCall): Promise<ToolAnswer> =>
				await tool.invoke(call).then(
					(answer) => ({ answer: String(answer) }),
					(error: Error) => {
						errors.set(call, error);
						return { error: error.message };
					},
				);
			const answers: ToolAnswer[] = [];
			if (atOnce) answers.push(...(await Promise.all(calls.map(invoke))));
			else for (const call of calls) answers.push(await invoke(call));
			heard.push(...answers);
			const last = errors.get(calls.at(-1)!);
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
