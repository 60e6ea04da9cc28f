import { createHash } from 'node:crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { begin, type Remembered, type Standing } from './turn';
import type { News, Reading, WatchedEvent } from './watch';

/** Key in the workflow's global static data. */
const BEGUN = 'runwayTrigger';

type NodeData = IDataObject & { kept?: Standing };
type GlobalData = IDataObject & { [BEGUN]?: Record<string, Standing> };

/** What this process knows of its triggers, whatever n8n keeps. */
export class ProcessMemory {
	readonly standings = new Map<string, Remembered>();
	/** Readings whose time ran out, with the turn that they belong to. */
	readonly unfinished = new Map<string, { turn: number; reading: Reading }>();
}

/**
 * Where a trigger stands during one poll: in n8n's static data, which outlives the process, and in
 * the memory of the process, which knows more while it lives.
 *
 * With durable cursors n8n keeps nothing in the node's static data when a workflow is published, so
 * a beginning is noted in the workflow's global static data, too, until events are handed on.
 */
export class PollMemory {
	private readonly node: NodeData;
	private readonly globalData: GlobalData;
	private readonly key: string;
	private readonly nodeKey: string;
	private readonly question: string;
	private readonly start: Standing | 'stale' | undefined;
	/** What was remembered when this poll began. */
	private readonly seen: Remembered | undefined;

	/** @param question everything that decides which events count; it may be long */
	constructor(
		context: IPollFunctions,
		question: IDataObject,
		private readonly processMemory: ProcessMemory,
	) {
		const { id, name } = context.getNode();
		this.nodeKey = `${id} ${name}`;
		this.key = `${context.getWorkflow().id} ${this.nodeKey}`;
		this.question = createHash('sha256').update(JSON.stringify(question)).digest('hex');
		this.node = context.getWorkflowStaticData('node');
		this.globalData = context.getWorkflowStaticData('global');
		const copies = [this.node.kept, this.globalData[BEGUN]?.[this.nodeKey]];
		this.start = begin(copies, processMemory.standings.get(this.key), Date.now());
		if (this.start === undefined) processMemory.standings.delete(this.key);
		else if (this.start !== 'stale') processMemory.standings.set(this.key, this.start);
		this.seen = processMemory.standings.get(this.key);
	}

	/** Whether another poll has just handed on what this one does not know of. */
	get isStale(): boolean {
		return this.start === 'stale';
	}

	/** Undefined if there is none, or if something else was watched. */
	get position(): object | undefined {
		const { start } = this;
		return start !== 'stale' && start?.question === this.question ? start.position : undefined;
	}

	private get turn(): number {
		return this.start === 'stale' ? 0 : (this.start?.turn ?? 0);
	}

	/** Takes what an earlier poll has begun to read from here. */
	takeUnfinished(): Reading | undefined {
		const found = this.processMemory.unfinished.get(this.key);
		this.processMemory.unfinished.delete(this.key);
		return found?.turn === this.turn ? found.reading : undefined;
	}

	keepUnfinished(reading: Reading): void {
		this.processMemory.unfinished.set(this.key, { turn: this.turn, reading });
	}

	/**
	 * Moves on, in one step that no other poll can come in between.
	 *
	 * @param advance what a position becomes, without waiting for anything
	 * @returns events to hand on, each with an id; undefined if another poll of this process has begun
	 *   or handed on meanwhile, which leaves all events to the poll after it
	 */
	conclude(advance: (position: object | undefined) => News): WatchedEvent[] | undefined {
		const latest = this.processMemory.standings.get(this.key);
		if (latest?.turn !== this.seen?.turn) return undefined;
		const isFirst = this.position === undefined;
		const { events, position } = advance(isFirst ? undefined : latest?.position);
		const isTurn = isFirst || events.length > 0;
		const { question, nodeKey } = this;
		const kept = { question, turn: this.turn + (isTurn ? 1 : 0), position };
		this.node.kept = kept;
		const { [nodeKey]: begun, ...others } = this.globalData[BEGUN] ?? {};
		if (isFirst) this.globalData[BEGUN] = { ...others, [nodeKey]: kept };
		else if (events.length > 0 && begun !== undefined) this.globalData[BEGUN] = others;
		const handedOnAt = events.length > 0 ? Date.now() : undefined;
		this.processMemory.standings.set(this.key, { ...kept, handedOnAt });
		// The same turn hands on the same events, should n8n lose it.
		return events.map((event) => ({ id: `${nodeKey.split(' ')[0]}-${kept.turn}`, ...event }));
	}
}
