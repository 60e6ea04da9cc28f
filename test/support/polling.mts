import { randomUUID } from 'node:crypto';
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

/** How n8n runs polls: by itself, by its scheduler, or by its scheduler with durable cursors. */
export type SetUp = 'plain' | 'scheduler' | 'cursors';
export const SET_UPS: SetUp[] = ['plain', 'scheduler', 'cursors'];

/** As n8n's scheduler gives it by default: 45 seconds less a margin. */
const SCHEDULED_BUDGET_MS = 36_000;

interface Live {
	workflow: Workflow;
	run: (isFirst?: boolean) => Promise<void>;
}

/**
 * A workflow that begins with a trigger, in n8n's own engine: it polls when it is told to, and keeps
 * what n8n's database would hold.
 *
 * - `plain`: all polls share the static data in memory. It is written when the workflow has been
 *   published, and whenever an execution begins.
 * - `scheduler`: each poll gets a copy of the static data in the database, and it is written at the
 *   same moments. n8n polls when the workflow is published, but not when it starts.
 * - `cursors`: the node's part is a cursor of its own, which polls write whether or not they have
 *   found something; only the poll at publishing does not.
 */
export class Polling {
	/** Items that started an execution, poll by poll. */
	readonly executions: IDataObject[][] = [];
	readonly errors: Error[] = [];
	/** As text, which is all that outlives the process. */
	database = '{}';
	cursor = '{}';
	/** The time that n8n's scheduler gives a poll. */
	budgetMs = SCHEDULED_BUDGET_MS;
	private live: Live | undefined;
	private publishedWith: string | undefined;
	private lives = 0;
	private readonly name = randomUUID();

	private constructor(
		private readonly setting: PollingSetting,
		private readonly setUp: SetUp,
		private readonly additionalData: IWorkflowExecuteAdditionalData,
		private readonly executor: PollTriggerExecutor,
	) {}

	static async of(setting: PollingSetting, setUp: SetUp = 'plain'): Promise<Polling> {
		const { Container, additionalDataOf } = await engine();
		return new Polling(
			setting,
			setUp,
			additionalDataOf(setting.credential),
			Container.get(PollTriggerExecutor),
		);
	}

	/** @throws what the first poll throws: n8n does not publish the workflow then */
	async publish(parameters: INodeParameters = this.setting.parameters): Promise<void> {
		this.setting.parameters = parameters;
		const text = JSON.stringify(parameters);
		const isNew = this.publishedWith !== text;
		this.publishedWith = text;
		// The scheduler polls only if the node has changed.
		if (this.setUp !== 'plain' && !isNew) return;
		const live = this.begin();
		await live.run(true);
		this.save(live.workflow);
		this.live = live;
	}

	async poll(): Promise<void> {
		const { run } = this.setUp === 'plain' ? this.live! : this.begin(this.budgetMs);
		await run();
	}

	/** n8n ends as in a crash, and starts again; without the scheduler it polls at once. */
	async crash(): Promise<void> {
		// What the process knows goes with it: to the node it is another workflow.
		this.lives += 1;
		await this.publish();
	}

	/** A test in the editor; what it shows. */
	async test(): Promise<IDataObject[]> {
		const before = this.database;
		const workflow = this.workflow();
		const context = this.context(workflow, 'manual', '{}', () => {});
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
			id: `${this.name} ${this.lives}`,
			name: 'test',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(this.database) as IDataObject,
		});
	}

	private begin(budgetMs?: number): Live {
		const workflow = this.workflow();
		const context = this.context(
			workflow,
			'trigger',
			this.cursor,
			(items) => {
				this.save(workflow);
				this.executions.push(items);
			},
			budgetMs,
		);
		const node = workflow.getNode('Runway Trigger')!;
		return { workflow, run: this.executor.create(workflow, node, context, () => true) };
	}

	private context(
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		cursor: string,
		emit: (items: IDataObject[]) => void,
		budgetMs?: number,
	): PollContext {
		const node = workflow.getNode('Runway Trigger')!;
		const staged = JSON.parse(cursor) as IDataObject;
		const keep = () => {
			const text = JSON.stringify(staged);
			if (this.setUp === 'cursors' && text !== cursor) this.cursor = text;
		};
		return new PollContext(
			workflow,
			node,
			this.additionalData,
			mode,
			'activate',
			(data) => {
				keep();
				emit(data[0].map(({ json }) => json));
			},
			(error) => this.errors.push(error),
			async () => keep(),
			async (poll) => await poll(),
			() => (this.setUp === 'cursors' ? staged : workflow.getStaticData('node', node)),
			budgetMs === undefined ? undefined : () => budgetMs,
		);
	}
}
