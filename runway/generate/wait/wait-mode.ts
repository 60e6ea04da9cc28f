import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Outcome } from '../../items/outcome';
import type { ItemOptions } from '../data/item-options';
import type { Job } from '../data/job';
import type { Capability } from '../options/option';
import type { Run } from '../run/run';

/** A way to complete a run: what happens to its items, and when and how results come back. */
export interface WaitMode extends Record<Capability, boolean> {
	/** In the form, with the words that people read there. */
	value: string;
	name: string;
	description: string;
	/** Whether output items carry the finished files. */
	deliversFiles: boolean;
	/** Whether an agent that calls the node as a tool gets an answer this way. */
	answersAgents: boolean;
	/** Whether an item keeps a slot of the account until its task has ended. */
	holdsSlots: boolean;
	/** Whether an item can have no more than one output item. */
	isOneToOne?: boolean;
	/** Why the sound of a task cannot be laid under a picture this way, if it cannot. */
	cannotLayUnder?: string;
	/** Why it is not possible here; asked before anything is created. */
	obstacle?(context: IExecuteFunctions, options: ItemOptions): string | undefined;
	/** For one run; it may keep what it needs between the items. */
	begin(): Stages;
}

export interface Stages {
	/** Handles an item. */
	item(run: Run, job: Job): Promise<INodeExecutionData[]>;
	/** Ends the run once each item was handled. */
	run?(run: Run, outcomes: Outcome[]): Promise<Outcome[]>;
}
