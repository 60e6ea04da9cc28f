import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import type { ChatReply, ChatRequest } from '../../../harness/stand-ins/chat-model.mts';
import { Job, JOB_LIMIT_MS } from '../support/job.mts';

let job: Job;

beforeAll(async () => {
	job = await Job.open('ai-agent-with-an-allowance', { credits: 1060 });
});
afterAll(async () => {
	await job?.close();
});
beforeEach(() => {
	job.outside.model.requests.length = 0;
});

const PRICE = 'Price_of_a_Clip';
const MAKE = 'Make_a_Clip';
const ask = (name: string): ChatReply => ({
	calls: [{ name, arguments: { prompt: 'A paper boat' } }],
});
const lastOf = ({ messages }: ChatRequest) => messages.at(-1)!;

async function say(chatInput: string): Promise<string> {
	const response = await job.call({ chatInput });
	return ((await response.json()) as { output: string }).output;
}

const orders = () => job.orders('/v1/text_to_video').length;

test(
	'the agent asks for the price, makes a clip, and answers with its link',
	async () => {
		const steps = [ask(PRICE), ask(MAKE)];
		job.outside.model.reply = (request) => steps.shift() ?? { content: lastOf(request).content };

		const answer = await say('A clip of a paper boat, please');

		expect(orders()).toBe(1);
		const [, priced] = job.outside.model.requests;
		expect(lastOf(priced!)).toMatchObject({ role: 'tool' });
		expect(lastOf(priced!).content).toMatch(/"credits":\s*25/);
		expect(answer).toMatch(/"url":\s*"http/);
		expect(answer).toMatch(/"credits":\s*25/);
	},
	JOB_LIMIT_MS,
);

test(
	'a model that orders without end gets no more than the allowance',
	async () => {
		const before = orders();
		job.outside.model.reply = () => ask(MAKE);

		await say('As many clips as you can');

		const told = job.outside.model.requests.map(lastOf).filter(({ role }) => role === 'tool');
		expect(told.at(-1)!.content).toContain("'Minimum Balance'");
		// 1,035 credits are left, and 1,000 stay.
		expect(orders() - before).toBe(1);
	},
	JOB_LIMIT_MS,
);
