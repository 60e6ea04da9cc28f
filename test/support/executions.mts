import { randomUUID } from 'node:crypto';
import { parse, stringify } from 'flatted';
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

/** An execution as n8n keeps it in its database. */
interface Row {
	workflowData: IWorkflowBase;
	/** In n8n's own form, which is all that outlives the process. */
	data: string;
	/** Parked, and neither stopped nor returned since. */
	isParked: boolean;
	/** The execution that waits for this one. */
	parentId?: string;
}

/** The executions in n8n's database, by id; newer rows after older ones. */
export type Database = Map<string, Row>;

const dataOf = ({ data }: Row) => parse(data) as IRunExecutionData;

/** By the clock of the test, which may jump. */
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The executions of one n8n, as far as nodes notice them: inner ones, parked ones that come back
 * with the result of their inner one, and what n8n keeps of each.
 *
 * The return is n8n's own: the parked node is switched off, and the items of the inner
 * execution go through it.
 */
export class Executions {
	private readonly parked = new Map<string, Promise<IRun>>();

	private isDead = false;

	/** Names of the inner executions that were started. */
	readonly inner: string[] = [];

	readonly database: Database;

	private readonly nodeTypes: INodeTypes;

	private readonly common: Partial<Additional>;

	/** @param database of an n8n that ran before, where there was one */
	constructor(nodeTypes: INodeTypes, common: Partial<Additional>, database: Database = new Map()) {
		this.nodeTypes = nodeTypes;
		this.common = common;
		this.database = database;
	}

	/** The data that a node gets beside its workflow. */
	additionalData(id: string, workflowData: IWorkflowBase, mode = 'manual'): Additional {
		return {
			...this.common,
			executionId: id,
			currentNodeParameters: undefined,
			currentNodeExecutionIndex: 0,
			hooks: new ExecutionLifecycleHooks(mode as 'manual', id, workflowData),
			executeWorkflow: async (
				info: IExecuteWorkflowInfo,
				_additional: Additional,
				options: ExecuteWorkflowOptions,
			) => await this.startInner(info.code!, options),
			getRunExecutionData: async (executionId: string) => {
				const row = this.database.get(executionId);
				return row && dataOf(row);
			},
		} as unknown as Additional;
	}

	/** Keeps an execution that begins, has been parked or has ended. */
	keep(
		id: string,
		workflowData: IWorkflowBase,
		data: IRunExecutionData,
		parentId = this.database.get(id)?.parentId,
	): void {
		if (this.isDead) return;
		const isParked = data.waitTill !== undefined && data.waitTill !== null;
		this.database.set(id, { workflowData, data: stringify(data), isParked, parentId });
	}

	/** Does what n8n's Stop does to a parked execution. */
	stopParked(id: string): void {
		const row = this.database.get(id);
		if (row?.isParked !== true) return;
		const data = dataOf(row);
		data.resultData.error = { message: 'The execution was cancelled manually' } as never;
		this.database.set(id, { ...row, data: stringify(data), isParked: false });
	}

	/** Ends the process of this n8n: nothing is kept any more, and nothing goes on. */
	kill(): void {
		this.isDead = true;
	}

	/** Handles the rows of parked executions as n8n does when it starts. */
	resumeParked(): void {
		for (const [id, row] of this.database) {
			const { parentId } = row;
			if (!row.isParked || parentId === undefined) continue;
			const additionalData = this.additionalData(id, row.workflowData, 'integrated');
			const first = { data: dataOf(row) } as IRun;
			this.parked.set(parentId, this.untilEnded(id, first, additionalData, this.workflowOf(row)));
		}
	}

	/** The list of executions. */
	kept(id: string): IRun {
		return { data: dataOf(this.database.get(id)!) } as IRun;
	}

	/** 'Retry' in the list of executions. */
	async retry(id: string): Promise<IRun> {
		const row = this.database.get(id)!;
		const additionalData = this.additionalData(`retry-${randomUUID()}`, row.workflowData, 'retry');
		return await this.process(additionalData, dataOf(row), this.workflowOf(row));
	}

	/** The run of a parked execution after its returns; undefined for one that was stopped. */
	async returned(id: string): Promise<IRun | undefined> {
		let run: IRun | undefined;
		for (;;) {
			const inner = await this.parked.get(id);
			const row = this.database.get(id);
			if (inner === undefined || row?.isParked !== true) return run;
			this.parked.delete(id);
			const data = dataOf(row);
			const { resultData } = inner.data;
			const [entry] = data.executionData!.nodeExecutionStack;
			if (resultData.error !== undefined) {
				entry.metadata = { ...entry.metadata, resumeError: resultData.error } as never;
			} else {
				const last = resultData.runData[resultData.lastNodeExecuted!]?.at(-1);
				entry.data = last!.data!;
			}
			const additionalData = this.additionalData(id, row.workflowData);
			const back = parse(stringify(data)) as IRunExecutionData;
			run = await new WorkflowExecute(additionalData, 'manual', back).processRunExecutionData(
				this.workflowOf(row),
			);
			this.keep(id, row.workflowData, run.data);
		}
	}

	/** Never returns in a process that is dead. */
	private async alive(): Promise<void> {
		if (this.isDead) await new Promise(() => {});
	}

	private workflowOf({ workflowData }: Pick<Row, 'workflowData'>): Workflow {
		return new Workflow({ ...workflowData, nodeTypes: this.nodeTypes });
	}

	private async startInner(code: IWorkflowBase, options: ExecuteWorkflowOptions) {
		await this.alive();
		const id = `inner-${randomUUID()}`;
		this.inner.push(code.name);
		// Through the database, where nothing but plain data comes through.
		const workflowData = {
			...(parse(stringify(code)) as IWorkflowBase),
			id: options.parentWorkflowId,
		};
		const additionalData = this.additionalData(id, workflowData, 'integrated');
		const [start] = workflowData.nodes;
		const parentId = options.parentExecution?.executionId;
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
		this.keep(id, workflowData, data, parentId);
		const workflow = this.workflowOf({ workflowData });
		const first = await this.process(additionalData, data, workflow);
		this.ended(id, workflowData, first);
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

	/** An execution that is over leaves a row only if its settings say so. */
	private ended(id: string, workflowData: IWorkflowBase, { data }: IRun): void {
		const { saveDataSuccessExecution, saveDataErrorExecution } = workflowData.settings ?? {};
		const save =
			data.resultData.error === undefined ? saveDataSuccessExecution : saveDataErrorExecution;
		if (save === 'none' && !data.waitTill) this.database.delete(id);
		else this.keep(id, workflowData, data);
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
			await this.alive();
			const row = this.database.get(id)!;
			run = await this.process(additionalData, dataOf(row), workflow);
			this.ended(id, row.workflowData, run);
		}
		return run;
	}

	private async process(additionalData: Additional, data: IRunExecutionData, workflow: Workflow) {
		const run = await new WorkflowExecute(
			additionalData,
			'integrated',
			data,
		).processRunExecutionData(workflow);
		await this.alive();
		return run;
	}
}
