import type { Sandbox } from '../../sandbox/server.mts';
import { poll } from '../../harness/n8n/poll.mts';
import { webhookOf } from '../../harness/n8n/workflow.mts';
import type { Credential, N8nApi, SavedWorkflow } from '../../harness/n8n.mts';
import { fetchWorkflow, KINDS, trialWorkflow, type Kind } from './workflows.mts';

const START_LIMIT_MS = 30_000;
/** 40 executions together. */
const ROUNDS = 10;
const ROUND: readonly Kind[] = ['hold', 'restart-safe', 'hold with Duplicate Key', 'restart-safe'];

/** An execution that a webhook started. */
export interface Order {
	readonly id: string;
	readonly kind: Kind;
	/** Distinguishes its tasks at Runway from those of others. */
	readonly prompt: string;
}

/** The workflows of the trial, live in an n8n. */
export class Counter {
	private readonly api: N8nApi;
	private readonly workflows: ReadonlyMap<Kind | 'fetch', SavedWorkflow>;

	private constructor(api: N8nApi, workflows: ReadonlyMap<Kind | 'fetch', SavedWorkflow>) {
		this.api = api;
		this.workflows = workflows;
	}

	static async open(api: N8nApi, credential: Credential): Promise<Counter> {
		const workflows = new Map<Kind | 'fetch', SavedWorkflow>();
		for (const kind of [...KINDS, 'fetch'] as const) {
			const workflow = kind === 'fetch' ? fetchWorkflow() : trialWorkflow(kind);
			const saved = await api.createWorkflow(workflow, [credential]);
			await api.publish(saved.id);
			workflows.set(kind, saved);
		}
		return new Counter(api, workflows);
	}

	/**
	 * Calls the webhooks, the kinds in turn.
	 *
	 * @param taskS seconds that each task runs
	 */
	async takeOrders(taskS: number): Promise<Order[]> {
		const counts = new Map<Kind, number>();
		const orders: Order[] = [];
		for (const kind of Array.from({ length: ROUNDS }, (_, round) => roundOf(round)).flat()) {
			const count = (counts.get(kind) ?? 0) + 1;
			counts.set(kind, count);
			const prompt = `${kind}, clip ${count} [[slow:${taskS}]]`;
			orders.push({ id: await this.call(kind, { prompt }), kind, prompt });
		}
		return orders;
	}

	/**
	 * The same call of a webhook once more, as its sender would repeat it.
	 *
	 * @returns the id of the execution
	 */
	async takeAgain({ kind, prompt }: Order): Promise<string> {
		return await this.call(kind, { prompt });
	}

	/** @returns the id of an execution that outputs the file of a task */
	async fetchTask(taskId: string): Promise<string> {
		return await this.call('fetch', { taskId });
	}

	/**
	 * One at a time: n8n answers before it has made the execution, and only its being new identifies
	 * which call it belongs to.
	 *
	 * @returns the id of the execution
	 */
	private async call(
		kind: Kind | 'fetch',
		body: Readonly<Record<string, string>>,
	): Promise<string> {
		const workflow = this.workflows.get(kind)!;
		const webhook = webhookOf(workflow);
		const before = new Set(await this.executionsOf(workflow));
		const response = await fetch(`${this.api.url}/webhook/${webhook?.path}`, {
			method: webhook?.method,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`The webhook answered ${response.status}`);
		const [started] = await poll(
			async () => (await this.executionsOf(workflow)).filter((id) => !before.has(id)),
			({ length }) => length > 0,
			START_LIMIT_MS,
			() => 'The call of the webhook started no execution',
		);
		return started!;
	}

	private async executionsOf({ id: workflowId }: SavedWorkflow): Promise<string[]> {
		const executions = await this.api.executions({ workflowId });
		// Nodes run inner workflows, which n8n lists with the workflow around them.
		return executions.filter(({ mode }) => mode === 'webhook').map(({ id }) => id);
	}
}

/** Idle workers take turns, so each round begins one later: no kind gets one worker. */
function roundOf(round: number): Kind[] {
	const begin = round % ROUND.length;
	return [...ROUND.slice(begin), ...ROUND.slice(0, begin)];
}

/** Ids of the tasks that Runway accepted for it, oldest first. */
export function tasksOf(sandbox: Sandbox, { prompt }: Pick<Order, 'prompt'>): string[] {
	return sandbox
		.creates()
		.filter(({ body }) => (body as { promptText?: string }).promptText === prompt)
		.map(({ id }) => id);
}
