import type { ChatReply, ChatRequest, ChatTool } from './chat-model.mts';

const MOST_WORDS = 40;

/**
 * A reply as a model might give it: with tools it calls the last of them once with the
 * user's words, and reads out its answer; a text it sums up by its first words; asked for shots, it
 * makes one of each of the first sentences.
 */
export function scriptedReply({ messages, tools = [] }: ChatRequest): ChatReply {
	const last = messages.at(-1)!;
	if (last.role === 'tool') return { content: `Done. ${last.content}` };
	const tool = tools.at(-1);
	if (tool) return { calls: [callWith(tool, last.content)] };
	return last.content.includes('"shots"') ? shotsOf(last.content) : summaryOf(last.content);
}

function callWith({ function: { name, parameters } }: ChatTool, words: string) {
	const properties = Object.keys(parameters.properties ?? {});
	return { name, arguments: Object.fromEntries(properties.map((key) => [key, words])) };
}

function summaryOf(text: string): ChatReply {
	return { content: `In short: ${text.split(/\s+/).slice(0, MOST_WORDS).join(' ')}` };
}

function shotsOf(text: string): ChatReply {
	const article = /<article>(.*)<\/article>/s.exec(text)?.[1] ?? text;
	const sentences = article.match(/[^.!?]+[.!?]/g) ?? [article];
	const shots = sentences.slice(0, 3).map((sentence) => ({
		picture: `${sentence.trim()} Documentary photo, soft light`,
		movement: 'Slow push in',
		text: sentence.trim(),
	}));
	return { content: JSON.stringify({ output: { shots } }) };
}
