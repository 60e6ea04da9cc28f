import type { IDataObject, INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { innerWorkflow } from '../../../inner-workflow/inner-workflow';
import { errorItem } from '../../../items/error-item';
import { isFailed, type Outcome, outcomeOf } from '../../../items/outcome';
import { reported } from '../../../money/report';
import { isLive } from '../../../tasks/task';
import { inputFieldsOf, outcomesBesideInput } from '../../data/input-fields';
import type { Job } from '../../data/job';
import type { Run } from '../../run/run';
import { type CreatedOrFound, withTask } from '../../task/create-or-find';
import { namingTask } from '../../task/ended-task';
import { pendingItem } from '../../task/output-items';
import { heldItems } from '../hold';
import type { Stages } from '../wait-mode';
import { initialState } from './next-poll';
import { POLL_CALL, type SuspendedRun } from './suspended-run';

const DAY_MS = 86_400_000;

/**
 * All tasks of the run are created, and the execution is parked in n8n's database until they have
 * ended. An inner workflow polls them; n8n brings the parked execution back with what the
 * inner one ended with.
 */
export class Parking implements Stages {
	private readonly kept = new Map<number, CreatedOrFound>();

	private readonly jobs: Job[] = [];

	/** The share of one item: its task is remembered for the time when the run is parked. */
	async item(run: Run, job: Job): Promise<INodeExecutionData[]> {
		this.jobs.push(job);
		return await withTask(run, job, async (obtained) => {
			const { task, found } = obtained;
			this.kept.set(task.itemIndex, obtained);
			return [pendingItem(task, found ?? { status: 'PENDING' })];
		});
	}

	/**
	 * Parks the run. What it returns is shown as long as the run is parked; on its return n8n puts
	 * the result of the inner workflow in its place.
	 *
	 * @param outcomes of all items: created, or failed
	 */
	async run(run: Run, outcomes: Outcome[]): Promise<Outcome[]> {
		const kept = [...this.kept.values()];
		if (!kept.some(({ found }) => found === undefined || isLive(found))) {
			return await this.holdInstead(run, outcomes);
		}

		const { context } = run;
		const plan = this.plan(run, outcomes);
		const inner = innerWorkflow(context.getNode(), {
			title: 'suspended',
			call: { name: POLL_CALL, payload: plan },
			repeats: 'parked',
			// The files lie under this execution: were it not kept, n8n would delete them with it.
			settings: {
				saveDataSuccessExecution: 'all',
				saveDataErrorExecution: 'all',
				saveManualExecutions: true,
				// For the moments that results name.
				timezone: context.getTimezone(),
			},
		});
		const result = await context
			.executeWorkflow(
				{ code: inner },
				[{ json: initialState(plan) as unknown as IDataObject }],
				undefined,
				{
					parentExecution: {
						executionId: plan.executionId,
						workflowId: context.getWorkflow().id!,
						shouldResume: true,
					},
				},
			)
			.catch((error: Error) => {
				context.logger.warn('Runway: the execution could not be parked and is held instead', {
					reason: error.message,
				});
				return undefined;
			});
		// The tasks are paid for: if n8n refuses the inner workflow, the run waits for them anyway.
		if (!result?.waitTill) return await this.holdInstead(run, outcomes);

		this.prepareForLoss(run);
		await context.putExecutionToWait(new Date(plan.since + longestWaitMs(plan) + DAY_MS));
		return outcomes.map(withoutError);
	}

	private plan(
		{ context, ledger, limits: { allowance, allowancePeriod } }: Run,
		outcomes: Outcome[],
	): SuspendedRun {
		const others = outcomes.filter(({ itemIndex }) => !this.kept.has(itemIndex));
		const inputs = this.jobs.flatMap((job) => inputFieldsOf(context, job) ?? []);
		const done = others.map((each) => reported(each, ledger));
		const tasks = [...this.kept.values()].map(({ task }) => task);
		return {
			executionId: context.getExecutionId(),
			nodeName: context.getNode().name,
			continueOnFail: context.continueOnFail(),
			since: Date.now(),
			tasks,
			inputs: inputs.filter(({ itemIndex }) => this.kept.has(itemIndex)),
			done: outcomesBesideInput(done, inputs).map((outcome) => ({
				itemIndex: outcome.itemIndex,
				items: isFailed(outcome) ? [errorItem(outcome)] : outcome.items,
			})),
			limits: { allowance, allowancePeriod },
			orders: ledger.snapshot(),
		};
	}

	/** Waits with the execution for the tasks that exist already. */
	private async holdInstead(run: Run, outcomes: Outcome[]): Promise<Outcome[]> {
		return await Promise.all(
			outcomes.map(async (outcome): Promise<Outcome> => {
				const { itemIndex } = outcome;
				const obtained = this.kept.get(itemIndex);
				if (obtained === undefined) return outcome;
				const items = heldItems(run, obtained).catch((error: unknown) => {
					throw namingTask(error, obtained.task);
				});
				return await outcomeOf(itemIndex, items);
			}),
		);
	}

	/**
	 * Should the inner workflow be lost (stopped by hand, or n8n killed at the very moment that
	 * it checks), the parked execution would wait for ever. Instead it comes back a day after all
	 * limits, and n8n then outputs the items that went in: marked as errors, with their tasks.
	 */
	private prepareForLoss({ context }: Run): void {
		const [inputs] = context.getExecuteData().data.main;
		inputs?.splice(
			0,
			inputs.length,
			...inputs.map((item, itemIndex): INodeExecutionData => {
				const taskId = this.kept.get(itemIndex)?.task.taskId;
				if (taskId === undefined) return item;
				const message = `The execution that waited for the task ${taskId} was lost. Fetch the files with Runway Task → Download and the ID ${taskId}.`;
				// Plain data, since it goes through the database.
				return { ...item, error: { name: 'Error', message } as unknown as NodeOperationError };
			}),
		);
	}
}

/** n8n runs a node again whose first item carries an error, also one that is parked. */
function withoutError(outcome: Outcome): Outcome {
	if (!isFailed(outcome)) return outcome;
	const { itemIndex, error } = outcome;
	const json = { status: 'FAILED', message: error.message };
	return { itemIndex, items: [{ json, pairedItem: { item: itemIndex } }] };
}

/** The longest that any task of a run may take until its time is up. */
function longestWaitMs({ tasks }: SuspendedRun): number {
	return Math.max(...tasks.map(({ options: { limits } }) => limits.runningMs + limits.queuedMs));
}
