import { startSandbox, usableKey, type Sandbox } from '../../sandbox/server.mts';
import { step } from '../bootstrap/progress.mjs';
import { poll } from '../../harness/n8n/poll.mts';
import type { N8nApi } from '../../harness/n8n.mts';
import type { Cluster } from './cluster.mts';
import { Counter, tasksOf, type Order } from './orders.mts';
import { isPlayable } from './playable.mts';
import { FETCH_NODE, lastNodeOf } from './workflows.mts';

/** Longer than the first wait of 66 s, so that all kinds are under way when the worker dies. */
const TASK_S = 90;
/** The distance to the service; without it a look would be over before a kill can cut it. */
const LATENCY_MS = 300;
const ORDER_LIMIT_MS = 120_000;
const LOOK_LIMIT_MS = 150_000;
const END_LIMIT_MS = 900_000;

/** The activity of an execution when the worker died. */
export type AtCrash = 'on the killed worker' | 'on the other worker' | 'parked';

/** How an execution ended. */
export interface Ending {
	/** n8n's word for it, or why it could not be started. */
	readonly status: string;
	readonly error?: string;
	/** A file came out that players open. */
	readonly hasVideo: boolean;
	/** Tasks that were ordered for it so far, its retried executions included. */
	readonly creates: number;
}

export interface Outcome extends Order {
	/** Index of the worker that began it. */
	readonly begunOn: number;
	readonly atCrash: AtCrash;
	/** Seconds from the kill until n8n had written down how it ended. */
	readonly endedAfterS: number;
	/** Without help. */
	readonly ending: Ending;
	/** The log of the worker that began it names its task. */
	readonly isInLog: boolean;
	/** The remedies that people then try, one after the other; only if there was no video. */
	readonly help?: Help;
}

export interface Help {
	/** *Retry* in the list of executions. */
	readonly retried: Ending;
	/** Runway Task with the id from the worker's log. */
	readonly fetched: Ending;
	/** The call of the webhook once more. */
	readonly again: Ending;
}

/** Starts 40 executions, kills one of the two workers, and looks at what is left. */
export async function runTrial({ main: { api }, workers }: Cluster): Promise<Outcome[]> {
	const sandbox = await startSandbox({
		concurrency: null,
		dailyLimit: null,
		timings: { latencyMs: LATENCY_MS },
	});
	try {
		const credential = await api.saveCredential({
			name: 'Runway account',
			type: 'runwayApi',
			data: { apiKey: usableKey, baseUrl: sandbox.url },
		});
		const [survivor, victim] = workers;
		const counter = await Counter.open(api, credential);
		const orders = await step('Calling 40 webhooks', () => counter.takeOrders(TASK_S));
		await step('Waiting until each has ordered its task', () => allOrdered(sandbox, orders));
		const begun = workers.map((worker) => new Set(worker.started));
		const parked = orders.filter(({ kind }) => kind === 'restart-safe').map(({ id }) => id);
		await step('Waiting until a parked execution is back on the worker to be killed', () =>
			poll(
				async () => new Set(victim.running),
				(running) => parked.some((id) => running.has(id)),
				LOOK_LIMIT_MS,
				() => 'No parked execution came back on this worker',
			),
		);
		await victim.service.kill();
		const killedAt = performance.now();
		// What a killed worker was doing stands in its log for good; the other one goes on.
		const onVictim = new Set(victim.running);
		const onSurvivor = new Set(survivor.running);
		const atCrash = (id: string): AtCrash => {
			if (onVictim.has(id)) return 'on the killed worker';
			return onSurvivor.has(id) ? 'on the other worker' : 'parked';
		};

		const outcomes = await step('Waiting until n8n has ended all of them', () =>
			Promise.all(
				orders.map(async (order): Promise<Outcome> => {
					await api.waitForExecution(order.id, END_LIMIT_MS);
					const endedAfterS = (performance.now() - killedAt) / 1000;
					const begunOn = begun.findIndex((ids) => ids.has(order.id));
					const [task] = tasksOf(sandbox, order);
					return {
						...order,
						begunOn,
						atCrash: atCrash(order.id),
						endedAfterS,
						ending: await endingOf(api, sandbox, order, order.id),
						isInLog: task !== undefined && workers[begunOn]?.mentions(task) === true,
					};
				}),
			),
		);
		return await step('Trying to get back what was lost', () =>
			withHelp(api, sandbox, counter, outcomes),
		);
	} finally {
		await sandbox.close();
	}
}

async function allOrdered(sandbox: Sandbox, orders: readonly Order[]): Promise<void> {
	await poll(
		async () => sandbox.creates().length,
		(creates) => creates >= orders.length,
		ORDER_LIMIT_MS,
		(creates) => `Only ${creates} of ${orders.length} tasks were ordered`,
	);
}

async function withHelp(
	api: N8nApi,
	sandbox: Sandbox,
	counter: Counter,
	outcomes: readonly Outcome[],
): Promise<Outcome[]> {
	const lost = outcomes.filter(({ ending }) => !ending.hasVideo);
	const endings = async (start: (order: Order) => Promise<string>, lastNode?: string) => {
		const started: Array<{ order: Order; id?: string; reason?: string }> = [];
		for (const order of lost) {
			started.push(
				await start(order).then(
					(id) => ({ order, id }),
					(error: Error) => ({ order, reason: error.message }),
				),
			);
		}
		return await Promise.all(
			started.map(async ({ order, id, reason = '' }): Promise<Ending> => {
				const creates = tasksOf(sandbox, order).length;
				if (id === undefined) return { status: 'refused', error: reason, hasVideo: false, creates };
				await api.waitForExecution(id, END_LIMIT_MS);
				return await endingOf(api, sandbox, order, id, lastNode);
			}),
		);
	};
	const retried = await endings(({ id }) => api.retryExecution(id));
	const fetched = await endings(
		(order) => counter.fetchTask(tasksOf(sandbox, order)[0] ?? ''),
		FETCH_NODE,
	);
	const again = await endings((order) => counter.takeAgain(order));
	return outcomes.map((outcome) => {
		const index = lost.indexOf(outcome);
		if (index < 0) return outcome;
		return {
			...outcome,
			help: { retried: retried[index]!, fetched: fetched[index]!, again: again[index]! },
		};
	});
}

async function endingOf(
	api: N8nApi,
	sandbox: Sandbox,
	order: Order,
	executionId: string,
	lastNode = lastNodeOf(order.kind),
): Promise<Ending> {
	const execution = await api.execution(executionId);
	const file = execution.items(lastNode)[0]?.binary?.data;
	return {
		status: execution.status,
		...(execution.error && { error: execution.error.message }),
		hasVideo: file !== undefined && (await isPlayable(await api.readBinary(file))),
		creates: tasksOf(sandbox, order).length,
	};
}
