import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type ExecuteWorkflowOptions,
	type IExecuteWorkflowInfo,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

type Additional = IWorkflowExecuteAdditionalData;

const described = (displayName: string): INodeType['description'] => ({
	displayName,
	name: displayName.toLowerCase(),
	group: ['input'],
	version: 1,
	description: '',
	defaults: { name: displayName },
	inputs: ['main'],
	outputs: ['main'],
	properties: [{ displayName: 'Amount', name: 'amount', type: 'number', default: 0 }],
});

/** n8n's own nodes that the inner workflows use, as far as they use them. */
export const N8N_NODES: Record<string, INodeType> = {
	'n8n-nodes-base.executeWorkflowTrigger': {
		description: { ...described('Start'), inputs: [] },
		async execute() {
			return [this.getInputData()];
		},
	},
	'n8n-nodes-base.wait': {
		description: described('Wait'),
		async execute() {
			const seconds = this.getNodeParameter('amount', 0) as number;
			await this.putExecutionToWait(new Date(Date.now() + seconds * 1_000));
			return [this.getInputData()];
		},
	},
};

/** An execution that n8n would keep in its database. */
interface Kept {
	data: IRunExecutionData;
	isOver: boolean;
}

/**
 * The executions of one n8n, as far as nodes notice them: inner ones, parked ones that come back
 * with the result of their inner one, and what n8n keeps of each.
 *
 * What happens at a return is n8n's own: the parked node is switched off, and the items of the inner
 * execution go through it.
 */
export class Executions {
	private readonly kept = new Map<string, Kept>();

	private readonly parked = new Map<string, Promise<IRun>>();

	/** Names of the inner executions that were started. */
	readonly inner: string[] = [];

	constructor(
		private readonly nodeTypes: INodeTypes,
		private readonly common: Partial<Additional>,
	) {}

	/** What a node is given beside its workflow. */
	additionalData(id: string, workflowData: IWorkflowBase, mode = 'manual'): Additional {
		return {
			...this.common,
			executionId: id,
			currentNodeParameters: undefined,
			hooks: new ExecutionLifecycleHooks(mode as 'manual', id, workflowData),
			executeWorkflow: async (
				info: IExecuteWorkflowInfo,
				_additional: Additional,
				options: ExecuteWorkflowOptions,
			) => await this.startInner(info.code!, options),
			getRunExecutionData: async (executionId: string) => this.kept.get(executionId)?.data,
		} as unknown as Additional;
	}

	/** Keeps an execution that has been parked or has ended. */
	keep(id: string, { data }: IRun): void {
		this.kept.set(id, { data, isOver: data.waitTill === undefined || data.waitTill === null });
	}

	/** What n8n's Stop does to a parked execution. */
	stopParked(id: string): void {
		const execution = this.kept.get(id);
		if (execution === undefined) return;
		execution.isOver = true;
		execution.data.resultData.error = new Error('The execution was cancelled manually') as never;
	}

	/** The run of a parked execution after its return; undefined for one that was stopped. */
	async returned(id: string, workflow: Workflow, additionalData: Additional) {
		const inner = await this.parked.get(id);
		const parent = this.kept.get(id);
		if (inner === undefined || parent === undefined || parent.isOver) return undefined;
		const { resultData } = inner.data;
		const [entry] = parent.data.executionData!.nodeExecutionStack;
		if (resultData.error !== undefined) {
			entry.metadata = { ...entry.metadata, resumeError: resultData.error } as never;
		} else {
			const last = resultData.runData[resultData.lastNodeExecuted!]?.at(-1);
			entry.data = last!.data!;
		}
		return await new WorkflowExecute(additionalData, 'manual', parent.data).processRunExecutionData(
			workflow,
		);
	}

	private async startInner(code: IWorkflowBase, options: ExecuteWorkflowOptions) {
		const id = `inner-${randomUUID()}`;
		this.inner.push(code.name);
		const workflowData = { ...code, id: options.parentWorkflowId };
		const workflow = new Workflow({ ...workflowData, nodeTypes: this.nodeTypes });
		const additionalData = this.additionalData(id, workflowData, 'integrated');
		const [start] = code.nodes;
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [
					{
						node: start,
						data: { main: [options.inputData as INodeExecutionData[]] },
						source: null,
					},
				],
			},
		});
		const first = await this.process(additionalData, data, workflow);
		this.keep(id, first);
		const parentId = options.parentExecution?.executionId;
		if (first.data.waitTill) {
			if (parentId !== undefined) {
				this.parked.set(parentId, this.untilEnded(id, first, additionalData, workflow));
			}
			return { executionId: id, data: [null], waitTill: first.data.waitTill };
		}
		const { error, runData, lastNodeExecuted } = first.data.resultData;
		if (error !== undefined) throw error;
		return { executionId: id, data: runData[lastNodeExecuted!]?.at(-1)?.data?.main ?? [null] };
	}

	private async untilEnded(
		id: string,
		first: IRun,
		additionalData: Additional,
		workflow: Workflow,
	): Promise<IRun> {
		let run = first;
		while (run.data.waitTill) {
			await sleep(Math.max(0, new Date(run.data.waitTill).getTime() - Date.now()));
			run = await this.process(additionalData, run.data, workflow);
			this.keep(id, run);
		}
		return run;
	}

	private async process(additionalData: Additional, data: IRunExecutionData, workflow: Workflow) {
		return await new WorkflowExecute(additionalData, 'integrated', data).processRunExecutionData(
			workflow,
		);
	}
}
