import { PollContext, PollTriggerExecutor } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { engine, type NodeRun } from './n8n.mts';

export interface PollingSetting {
	node: INodeType;
	parameters: INodeParameters;
	credential: NodeRun['credential'];
}

/**
 * A workflow that begins with a trigger, in n8n's own engine: it polls when it is told to, and keeps
 * what n8n's database would hold.
 *
 * n8n writes the static data when a workflow has been published, and whenever an execution begins; a
 * poll that brings nothing changes the memory of the process only.
 */
export class Polling {
	/** Items that started an execution, poll by poll. */
	readonly executions: IDataObject[][] = [];
	readonly errors: Error[] = [];
	/** As text, which is all that outlives the process. */
	database = '{}';
	private live: { workflow: Workflow; run: (isFirst?: boolean) => Promise<void> } | undefined;

	private constructor(
		private readonly setting: PollingSetting,
		private readonly additionalData: IWorkflowExecuteAdditionalData,
		private readonly executor: PollTriggerExecutor,
	) {}

	static async of(setting: PollingSetting): Promise<Polling> {
		const { Container, additionalDataOf } = await engine();
		return new Polling(
			setting,
			additionalDataOf(setting.credential),
			Container.get(PollTriggerExecutor),
		);
	}

	/** @throws what the first poll throws: n8n does not publish the workflow then */
	async publish(parameters: INodeParameters = this.setting.parameters): Promise<void> {
		this.setting.parameters = parameters;
		const workflow = this.workflow();
		const poller = this.poller(workflow, 'trigger');
		await poller(true);
		this.save(workflow);
		this.live = { workflow, run: poller };
	}

	async poll(): Promise<void> {
		await this.live!.run();
	}

	/** n8n ends as in a crash, and starts again, which polls at once. */
	async crash(): Promise<void> {
		await this.publish();
	}

	/** A test in the editor; what it shows. */
	async test(): Promise<IDataObject[]> {
		const before = this.database;
		const workflow = this.workflow();
		const context = this.context(workflow, 'manual', () => {});
		const items = await this.setting.node.poll!.call(context);
		this.save(workflow);
		if (this.database !== before) throw new Error('A test has moved the position');
		return (items?.[0] ?? []).map(({ json }) => json);
	}

	/** Everything that started an execution. */
	get items(): IDataObject[] {
		return this.executions.flat();
	}

	private save({ staticData }: Workflow): void {
		this.database = JSON.stringify(staticData);
	}

	private workflow(): Workflow {
		const node: INode = {
			id: '1',
			name: 'Runway Trigger',
			type: 'runwayTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: structuredClone(this.setting.parameters),
			credentials: { runwayApi: { id: '1', name: 'Runway account' } },
		};
		const nodeTypes = {
			getByName: () => this.setting.node,
			getByNameAndVersion: () => this.setting.node,
			getKnownTypes: () => ({}),
		} as unknown as INodeTypes;
		return new Workflow({
			id: 'test',
			name: 'test',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(this.database) as IDataObject,
		});
	}

	private poller(workflow: Workflow, mode: WorkflowExecuteMode) {
		const context = this.context(workflow, mode, (items) => {
			this.save(workflow);
			this.executions.push(items);
		});
		return this.executor.create(workflow, workflow.getNode('Runway Trigger')!, context, () => true);
	}

	private context(
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		emit: (items: IDataObject[]) => void,
	): PollContext {
		return new PollContext(
			workflow,
			workflow.getNode('Runway Trigger')!,
			this.additionalData,
			mode,
			'activate',
			(data) => emit(data[0].map(({ json }) => json)),
			(error) => this.errors.push(error),
		);
	}
}
