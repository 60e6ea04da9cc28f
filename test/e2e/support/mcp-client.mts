const PROTOCOL_VERSION = '2025-06-18';

/** A tool's answer, as a client of the protocol gets it. */
export interface ToolAnswer {
	readonly isError?: boolean;
	readonly content: ReadonlyArray<{ readonly type: string; readonly text: string }>;
}

/** The name and description that a client, or its model, chooses by. */
export interface Tool {
	readonly name: string;
	readonly description: string;
}

interface Answer<Result> {
	readonly result?: Result;
	readonly error?: { readonly message: string };
}

/** A client of the Model Context Protocol over 'Streamable HTTP', as far as calling tools goes. */
export class McpClient {
	private readonly url: string;
	private sessionId: string | undefined;
	private lastId = 0;

	private constructor(url: string) {
		this.url = url;
	}

	/** @param url of n8n's MCP Server Trigger */
	static async connect(url: string): Promise<McpClient> {
		const client = new McpClient(url);
		await client.request('initialize', {
			protocolVersion: PROTOCOL_VERSION,
			capabilities: {},
			clientInfo: { name: 'test', version: '1' },
		});
		await client.send({ method: 'notifications/initialized' });
		return client;
	}

	async tools(): Promise<Tool[]> {
		return (await this.request<{ tools: Tool[] }>('tools/list', {})).tools;
	}

	async call(name: string, args: Readonly<Record<string, unknown>>): Promise<ToolAnswer> {
		return await this.request<ToolAnswer>('tools/call', { name, arguments: args });
	}

	private async request<Result>(method: string, params: object): Promise<Result> {
		const id = ++this.lastId;
		const text = await (await this.send({ id, method, params })).text();
		// The answer comes as the only event of a stream.
		const data = /^data: (.+)$/m.exec(text)?.[1] ?? text;
		const { result, error } = JSON.parse(data) as Answer<Result>;
		if (result === undefined) throw new Error(`${method}: ${error?.message ?? text}`);
		return result;
	}

	private async send(message: object): Promise<Response> {
		const response = await fetch(this.url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(this.sessionId && { 'mcp-session-id': this.sessionId }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
		});
		if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
		this.sessionId ??= response.headers.get('mcp-session-id') ?? undefined;
		return response;
	}
}
