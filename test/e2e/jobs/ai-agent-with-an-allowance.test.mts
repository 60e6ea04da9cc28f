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
		expect(lastOf(priced!).content).toContain(
			'This would cost 25 credits ($0.25); nothing was created or charged; 100 credits ($1.00) of the allowance are left until',
		);
		expect(answer).toContain(
			'This cost 25 credits ($0.25); 75 credits ($0.75) of the allowance are left until',
		);
	},
	JOB_LIMIT_MS,
);

const toldBy = (requests: readonly ChatRequest[]) =>
	requests.flatMap(({ messages }) => messages.filter(({ role }) => role === 'tool'));

test(
	'ten calls at once get no more than the allowance',
	async () => {
		const before = orders();
		const call = { name: MAKE, arguments: { prompt: 'A paper boat' } };
		const steps: ChatReply[] = [{ calls: Array.from({ length: 10 }, () => call) }];
		job.outside.model.reply = () => steps.shift() ?? { content: 'Done' };

		await say('Ten clips, please');

		// One of the four has been made before.
		expect(orders() - before).toBe(3);
		const told = toldBy(job.outside.model.requests.slice(-1)).map(({ content }) => content);
		expect(told).toHaveLength(10);
		const refused = told.filter((content) =>
			content.includes('The allowance of 100 credits ($1.00) a day'),
		);
		expect(refused).toHaveLength(7);
		for (const content of refused) {
			expect(content).toMatch(/It renews at .* 00:00/);
			expect(content).toContain('Nothing was charged.');
		}
	},
	JOB_LIMIT_MS,
);

test(
	'a model that ignores the refusal is refused again, in another chat too',
	async () => {
		const before = orders();
		job.outside.model.reply = () => ask(MAKE);

		await say('As many clips as you can');

		const told = toldBy(job.outside.model.requests.slice(-1));
		expect(told.length).toBeGreaterThan(1);
		for (const { content } of told) expect(content).toContain('has 0 credits ($0.00) left');
		expect(orders() - before).toBe(0);
	},
	JOB_LIMIT_MS,
);
