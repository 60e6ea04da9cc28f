/** The tasks of the organization: their lives, what they cost, and how the API shows them. */
import { randomUUID } from 'node:crypto';
import type { TaskRetrieveResponse } from '@runwayml/sdk/resources/tasks';
import type { Behaviours } from '../control/behaviours.mts';
import { documented, notFound } from '../http/errors.mts';
import type { ArtifactPlan } from '../media/artifact.mts';
import type { Ledger } from '../money/ledger.mts';
import type { Settings } from '../options.mts';
import { failureOf, keepsItsCharge } from './failure-codes.mts';
import { progressOf } from './progress.mts';
import { assignTurns, endOf, phaseAt, shareAt, stagesOf, type Timed } from './timeline.mts';

/** A route's request for a task. */
export interface TaskOrder {
	/** Path of the create call. */
	path: string;
	/** Model that is billed and whose limits count. */
	model: string;
	/** Request body, long strings cut. */
	body: unknown;
	behaviours: Behaviours;
	/** Credits taken on acceptance. */
	estimatedCredits: number;
	/** Credits due on success, when less than the estimate. */
	finalCredits?: number;
	artifacts: ArtifactPlan[];
}

export interface TaskRecord extends Timed, TaskOrder {
	id: string;
	/** When DELETE came; the API no longer knows the task from then on. */
	removedAt?: number;
	/** Status that DELETE found. */
	removedWhile?: string;
	/** Final charge; set once the end lies in the past. */
	cost?: number;
}

export type Ending = 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

const day = 24 * 3_600_000;

function plannedEnding({ fail, cancelled }: Behaviours): Ending {
	if (fail !== undefined) return 'FAILED';
	return cancelled ? 'CANCELLED' : 'SUCCEEDED';
}

/** Input that is moderated costs as much as good work; other failures are refunded in full. */
function finalCost(task: TaskRecord): number {
	const { behaviours, estimatedCredits, finalCredits = estimatedCredits } = task;
	if (task.cancelledAt !== undefined) {
		// Work that had started is charged, work that had not is not.
		const started = phaseAt(task, task.cancelledAt) === 'RUNNING';
		return started ? estimatedCredits : 0;
	}
	if (behaviours.fail !== undefined) return keepsItsCharge(behaviours.fail) ? estimatedCredits : 0;
	if (behaviours.cancelled) return 0;
	return finalCredits;
}

export class TaskBook {
	readonly all = new Map<string, TaskRecord>();
	private readonly live = new Map<string, TaskRecord[]>();
	private readonly nextLook = new Map<string, number>();
	private readonly ledger: Ledger;
	private readonly settings: () => Settings;
	private readonly now: () => number;

	constructor(ledger: Ledger, settings: () => Settings, now: () => number) {
		this.ledger = ledger;
		this.settings = settings;
		this.now = now;
	}

	/** Credits left, once everything that has ended by now is settled. */
	balance(): number {
		this.settle();
		return this.settings().credits - this.ledger.spent();
	}

	concurrencyOf(model: string): number | null {
		const { concurrency } = this.settings();
		if (typeof concurrency !== 'object') return concurrency;
		return concurrency?.[model] ?? null;
	}

	/** Tasks of a model that hold a slot or wait for one. */
	underWay(model: string): number {
		return (this.live.get(model) ?? []).filter((task) => !this.hasEnded(task)).length;
	}

	/** Creates of a model accepted in the last 24 hours. */
	dailyCount(model: string): number {
		const since = this.now() - day;
		let count = 0;
		for (const task of this.all.values()) {
			if (task.model === model && task.createdAt > since) count += 1;
		}
		return count;
	}

	/** @throws ApiError 400 when credits are short, 429 when the day's share is used up */
	create(order: TaskOrder): TaskRecord {
		const { dailyLimit, timings } = this.settings();
		if (dailyLimit !== null && this.dailyCount(order.model) >= dailyLimit) {
			throw documented(429, 'Your daily task limit has been reached.');
		}
		if (order.estimatedCredits > this.balance()) {
			throw documented(400, 'You do not have enough credits to run this task.');
		}
		const task: TaskRecord = {
			...order,
			id: randomUUID(),
			createdAt: this.now(),
			...stagesOf(order.behaviours, timings),
		};
		this.all.set(task.id, task);
		const live = this.live.get(task.model) ?? [];
		this.live.set(task.model, [...live, task]);
		this.nextLook.delete(task.model);
		this.record(task, task.estimatedCredits, task.createdAt);
		return task;
	}

	/** @throws ApiError 404 for an id that was never given out, or was deleted */
	find(id: string): TaskRecord {
		this.settle();
		const task = this.all.get(id);
		if (!task || task.removedAt !== undefined) throw notFound('Task');
		return task;
	}

	/** Cancels a task that has not ended; deletes one that has, with what it made. */
	remove(id: string): void {
		const task = this.find(id);
		task.removedWhile = this.statusOf(task);
		task.removedAt = this.now();
		if (!this.hasEnded(task)) {
			task.cancelledAt = task.removedAt;
			this.nextLook.delete(task.model);
		}
		this.settle();
	}

	/** Brings every task up to the present: turns taken, ends reached, credits settled. */
	settle(): void {
		const now = this.now();
		for (const [model, live] of this.live) {
			if (now < (this.nextLook.get(model) ?? 0)) continue;
			const turn = assignTurns(live, this.concurrencyOf(model) ?? Infinity, now);
			const going = live.filter((task) => !this.closeIfEnded(task));
			this.live.set(model, going);
			this.nextLook.set(model, Math.min(turn, ...going.map((task) => endOf(task) ?? Infinity)));
		}
	}

	/** To be called when limits change: what has its slot keeps it. */
	limitsChanged(): void {
		this.nextLook.clear();
	}

	/** The status the API shows now. */
	statusOf(task: TaskRecord): string {
		if (task.cancelledAt !== undefined) return 'CANCELLED';
		const phase = phaseAt(task, this.now());
		if (phase === 'ENDED') return plannedEnding(task.behaviours);
		return (phase === 'RUNNING' && task.behaviours.status) || phase;
	}

	/**
	 * @param mintUrls gives fresh signed URLs of the task's outputs
	 * @returns the answer of `GET /v1/tasks/{id}`
	 */
	show(task: TaskRecord, mintUrls: (task: TaskRecord) => string[]): TaskRetrieveResponse {
		const status = this.statusOf(task) as TaskRetrieveResponse['status'];
		const base = { id: task.id, createdAt: new Date(task.createdAt).toISOString() };
		const cost = { credits: task.cost ?? 0 };
		const estimatedCost = { credits: task.estimatedCredits };
		switch (status) {
			case 'SUCCEEDED':
				return { ...base, status, cost, output: mintUrls(task) };
			case 'FAILED': {
				return { ...base, status, cost, ...failureOf(task.behaviours.fail) };
			}
			case 'CANCELLED':
				return { ...base, status, cost };
			case 'RUNNING': {
				const share = shareAt(task, this.now());
				// The API's types know of no task that keeps its progress to itself.
				const progress = progressOf(task.behaviours.progress ?? 'linear', share, task.id) as number;
				return { ...base, status, estimatedCost, progress };
			}
			default:
				return { ...base, status, estimatedCost };
		}
	}

	clear(): void {
		this.all.clear();
		this.live.clear();
		this.nextLook.clear();
	}

	private hasEnded(task: TaskRecord): boolean {
		return task.cancelledAt !== undefined || phaseAt(task, this.now()) === 'ENDED';
	}

	/** Settles the account of a task that has ended. */
	private closeIfEnded(task: TaskRecord): boolean {
		if (!this.hasEnded(task)) return false;
		task.cost = finalCost(task);
		const time = task.cancelledAt ?? endOf(task) ?? this.now();
		this.record(task, task.cost - task.estimatedCredits, time);
		return true;
	}

	private record({ model, id }: TaskRecord, amount: number, time: number): void {
		this.ledger.record({ time, model, amount, taskId: id });
	}
}
