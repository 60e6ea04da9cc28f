import type { IDataObject, INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { hold } from '../hold';
import type { Job } from '../job';
import { pendingItem } from '../output-items';
import type { Run } from '../run';
import type { Submitted } from '../submit';
import { errorItem } from '../../items/error-item';
import { isFailed, type Outcome, outcomeOf } from '../../items/outcome';
import { isLive } from '../../tasks/task';
import { innerWorkflow } from './inner-workflow';
import { firstRound, type SuspendedRun, type SuspendedTask } from './suspended-run';

const DAY_MS = 86_400_000;

interface Ordered {
	job: Job;
	submitted: Submitted;
}

/**
 * The way 'suspend': all tasks of the run are ordered, and the execution is parked in n8n's
 * database until they have ended. An inner workflow looks after them; n8n brings the parked
 * execution back with what the inner one ended with.
 */
export class Parking {
	private readonly ordered = new Map<number, Ordered>();

	/** The share of one item: it is ordered, and remembered for the time when the run is parked. */
	readonly order: typeof hold = async (run, job, track) => {
		const submitted = await job.start(run);
		this.ordered.set(job.itemIndex, { job, submitted });
		const task = submitted.found ?? { id: submitted.taskId, status: 'PENDING' };
		track(task);
		return [pendingItem(job, submitted, task)];
	};

	/**
	 * Parks the run. What it returns is shown as long as the run is parked; on its return n8n puts
	 * the result of the inner workflow in its place.
	 *
	 * @param outcomes of all items: ordered, or failed
	 */
	async park(run: Run, outcomes: Outcome[]): Promise<Outcome[]> {
		const live = [...this.ordered.values()].filter(
			({ submitted: { found } }) => found === undefined || isLive(found),
		);
		if (live.length === 0) return await this.holdInstead(run, outcomes);

		const { context } = run;
		const plan = this.plan(run, outcomes);
		const result = await context
			.executeWorkflow(
				{ code: innerWorkflow(context.getNode(), plan) },
				[{ json: firstRound(plan) as unknown as IDataObject }],
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
		// The tasks are paid for: where n8n refuses the inner workflow, they are waited for anyway.
		if (!result?.waitTill) return await this.holdInstead(run, outcomes);

		this.prepareForLoss(run);
		const { limits } = run.options;
		await context.putExecutionToWait(
			new Date(plan.since + limits.runningMs + limits.queuedMs + DAY_MS),
		);
		return outcomes;
	}

	private plan({ context, options }: Run, outcomes: Outcome[]): SuspendedRun {
		return {
			executionId: context.getExecutionId(),
			continueOnFail: context.continueOnFail(),
			since: Date.now(),
			options: {
				limits: options.limits,
				onTimeout: options.onTimeout,
				cancelOnStop: options.cancelOnStop,
				refusePartial: options.refusePartial,
				download: options.download,
				outputField: options.outputField,
			},
			tasks: [...this.ordered.values()].map(({ job, submitted }): SuspendedTask => ({
				itemIndex: job.itemIndex,
				taskId: submitted.taskId,
				idField: job.kind.idField,
				operation: job.operation,
				model: job.model,
				estimatedCredits: submitted.estimatedCredits,
				routing: submitted.routing,
				fileName: options.fileName(job.itemIndex),
				duplicateKey: options.duplicateKey(job.itemIndex),
			})),
			done: outcomes
				.filter(isFailed)
				.map((outcome) => ({ itemIndex: outcome.itemIndex, items: [errorItem(outcome)] })),
		};
	}

	/** Waits with the execution for the tasks that are ordered already. */
	private async holdInstead(run: Run, outcomes: Outcome[]): Promise<Outcome[]> {
		return await Promise.all(
			outcomes.map(async (outcome): Promise<Outcome> => {
				const { itemIndex } = outcome;
				const ordered = this.ordered.get(itemIndex);
				if (ordered === undefined) return outcome;
				const job = { ...ordered.job, start: async () => ordered.submitted };
				return await outcomeOf(
					itemIndex,
					hold(run, job, () => {}),
				);
			}),
		);
	}

	/**
	 * Should the inner workflow be lost (stopped by hand, or n8n killed in the very moment in which
	 * it looks), the parked execution would wait for ever. Instead it comes back a day after all
	 * limits, and n8n then puts out the items that went in: marked as errors, with their tasks.
	 */
	private prepareForLoss({ context }: Run): void {
		const [inputs] = context.getExecuteData().data.main;
		inputs?.splice(
			0,
			inputs.length,
			...inputs.map((item, itemIndex): INodeExecutionData => {
				const taskId = this.ordered.get(itemIndex)?.submitted.taskId;
				if (taskId === undefined) return item;
				const message = `The execution that waited for the task ${taskId} was lost. Fetch the files with Runway Task → Download and the ID ${taskId}.`;
				// Plain data, since it goes through the database.
				return { ...item, error: { name: 'Error', message } as unknown as NodeOperationError };
			}),
		);
	}
}
