import { randomUUID } from 'node:crypto';
import fastify from 'fastify';

import type { CredentialInput } from '../n8n/api.mts';
import { scriptedReply } from './scripted-reply.mts';

export interface ChatMessage {
	readonly role: 'system' | 'user' | 'assistant' | 'tool';
	readonly content: string;
}

export interface ChatTool {
	readonly function: {
		readonly name: string;
		readonly parameters: { readonly properties?: Readonly<Record<string, { type?: string }>> };
	};
}

export interface ChatRequest {
	readonly messages: readonly ChatMessage[];
	readonly tools?: readonly ChatTool[];
}

/** A text, or the tools that the model wants to be called. */
export type ChatReply =
	| { readonly content: string }
	| { readonly calls: ReadonlyArray<{ readonly name: string; readonly arguments: object }> };

/** A chat model on this machine that speaks OpenAI's protocol and gives scripted replies. */
export interface ChatModel {
	/** How it replies; a test may change it. */
	reply: (request: ChatRequest) => ChatReply;
	readonly requests: ChatRequest[];
	/** For n8n's OpenAI Chat Model node. */
	readonly credential: CredentialInput;
	close(): Promise<void>;
}

/** The name that n8n gives the first credential of this type. */
const CREDENTIAL_NAME = 'OpenAI account';

export async function openChatModel(): Promise<ChatModel> {
	const server = fastify({ bodyLimit: 50_000_000 });
	const requests: ChatRequest[] = [];
	server.post('/v1/chat/completions', async ({ body }) => {
		requests.push(body as ChatRequest);
		return completion(model.reply(body as ChatRequest));
	});
	const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/v1`;
	const data = { apiKey: 'stand-in', url };
	const model: ChatModel = {
		reply: scriptedReply,
		requests,
		credential: { name: CREDENTIAL_NAME, type: 'openAiApi', data },
		close: () => server.close(),
	};
	return model;
}

function completion(reply: ChatReply): object {
	const message =
		'content' in reply
			? { role: 'assistant', content: reply.content }
			: { role: 'assistant', content: null, tool_calls: reply.calls.map(toolCall) };
	const finish_reason = 'content' in reply ? 'stop' : 'tool_calls';
	return {
		id: `chatcmpl-${randomUUID()}`,
		object: 'chat.completion',
		created: 0,
		model: 'stand-in',
		choices: [{ index: 0, message, finish_reason, logprobs: null }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function toolCall({ name, arguments: args }: { name: string; arguments: object }): object {
	const id = `call_${randomUUID()}`;
	return { id, type: 'function', function: { name, arguments: JSON.stringify(args) } };
}
