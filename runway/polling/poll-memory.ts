import { createHash } from 'node:crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { NodeMemory, ProcessMemory } from './process-memory';
import { begin, type Standing } from './turn';
import type { News, Reading, WatchedEvent } from './watch';

/** Key in the workflow's global static data: standings by node. */
const OUTSIDE_NODES = 'runwayTrigger';

/** How old the static data may be that n8n's scheduler gives to a poll that begins. */
const COPY_AGE_MS = 5_000;

type NodeData = IDataObject & { kept?: Standing };
type Standings = Record<string, Standing>;
type GlobalData = IDataObject & { [OUTSIDE_NODES]?: Standings };

/** A beginning counts from its moment on: n8n may have lost all turns of the ones before. */
function nextTurn(
	turn: number,
	{ isFirst, isTurn }: { isFirst: boolean; isTurn: boolean },
): number {
	if (!isTurn) return turn;
	return isFirst ? Math.max(turn + 1, Date.now()) : turn + 1;
}

export interface PollMemoryOptions {
	/** Everything that decides which events count; it may be long. */
	question: IDataObject;
	/** Whether n8n's scheduler has given this poll a copy of the workflow's static data. */
	hasOwnCopy: boolean;
}

/**
 * The position of a trigger during one poll: in n8n's static data, which outlives the process, and
 * in the memory of the process, which knows more while it lives. {@link end} has to be called.
 *
 * The workflow's global static data has positions, too, if those in the nodes' own are not
 * enough. With durable cursors n8n keeps nothing of a node when its workflow is published, so a
 * beginning is noted there until n8n has kept it. And without durable cursors, n8n writes the
 * static data of a whole workflow back, with old standings of its other nodes, so newer ones go
 * along.
 */
export class PollMemory {
	private readonly node: NodeData;
	private readonly globalData: GlobalData;
	private readonly nodeKey: string;
	private readonly question: string;
	private readonly start: Standing | 'stale' | undefined;
	private readonly startedAt = Date.now();
	/** The node's data in n8n when this poll began. */
	private readonly keptTurn: number;
	/** The data in memory when this poll began. */
	private readonly seenTurn: number | undefined;
	private readonly memory: NodeMemory;
	private readonly workflow: Map<string, NodeMemory>;

	constructor(
		context: IPollFunctions,
		processMemory: ProcessMemory,
		private readonly options: PollMemoryOptions,
	) {
		const { id, name } = context.getNode();
		const workflowId = String(context.getWorkflow().id);
		this.nodeKey = `${id} ${name}`;
		this.workflow = processMemory.nodesOf(workflowId);
		this.memory = processMemory.of(workflowId, this.nodeKey);
		this.question = createHash('sha256').update(JSON.stringify(options.question)).digest('hex');
		this.node = context.getWorkflowStaticData('node');
		this.globalData = context.getWorkflowStaticData('global');
		this.keptTurn = this.node.kept?.turn ?? 0;
		this.start = this.begin();
		if (this.start !== 'stale') this.memory.standing = this.start;
		this.seenTurn = this.memory.standing?.turn;
		this.memory.underWay += 1;
	}

	private begin(): Standing | 'stale' | undefined {
		const copies = [this.node.kept, this.globalData[OUTSIDE_NODES]?.[this.nodeKey]];
		const { standing } = this.memory;
		const found = begin(copies, standing, this.startedAt);
		// Another question hands nothing on, so nothing can come twice, and it must not be put off.
		return found === 'stale' && standing?.question !== this.question ? standing : found;
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
		const found = this.memory.unfinished;
		this.memory.unfinished = undefined;
		const belongs = found?.turn === this.turn && found.question === this.question;
		return belongs ? found.reading : undefined;
	}

	keepUnfinished(reading: Reading): void {
		this.memory.unfinished = { turn: this.turn, question: this.question, reading };
	}

	/**
	 * Moves on, in one step that no other poll can come in between.
	 *
	 * @param advance what a position becomes, without waiting for anything
	 * @returns events to hand on, each with an id; undefined if another poll of this process has begun
	 *   or handed on meanwhile, which leaves all events to the poll after it
	 */
	conclude(advance: (position: object | undefined) => News): WatchedEvent[] | undefined {
		const latest = this.memory.standing;
		const isFirst = this.position === undefined;
		const hasBegun = latest?.question === this.question;
		if (latest?.turn !== this.seenTurn && (hasBegun || !isFirst)) return undefined;
		const { events, position } = advance(isFirst ? undefined : latest?.position);
		const isTurn = isFirst || events.length > 0;
		const turn = nextTurn(Math.max(this.turn, latest?.turn ?? 0), { isFirst, isTurn });
		const kept = { question: this.question, turn, position };
		// Polls that overlap may be written in any order, and one without events can wait.
		if (isTurn || this.memory.underWay === 1) this.node.kept = kept;
		if (isTurn) this.keepOutsideNodes(kept, isFirst);
		const handedOnAt = events.length > 0 ? Date.now() : undefined;
		this.memory.standing = { ...kept, handedOnAt };
		this.memory.handedOnAt = handedOnAt ?? this.memory.handedOnAt;
		// The same turn hands on the same events, should n8n lose it, and no two events have one turn.
		return events.map((event) => ({ id: `${this.nodeKey.split(' ')[0]}-${turn}`, ...event }));
	}

	/** To be called once, whatever the poll came to. */
	end(): void {
		this.memory.underWay -= 1;
	}

	private keepOutsideNodes(kept: Standing, isFirst: boolean): void {
		const before = this.globalData[OUTSIDE_NODES] ?? {};
		const { [this.nodeKey]: own, ...others } = before;
		const after: Standings = { ...others, ...this.newerThanCopy() };
		if (isFirst) after[this.nodeKey] = kept;
		else if (own !== undefined && own.turn > this.keptTurn) after[this.nodeKey] = own;
		const isNeeded = Object.keys({ ...before, ...after }).length > 0;
		if (isNeeded) this.globalData[OUTSIDE_NODES] = after;
	}

	/** Data that other nodes of the workflow have handed on since n8n made the copy for this poll. */
	private newerThanCopy(): Standings {
		const newer: Standings = {};
		if (!this.options.hasOwnCopy) return newer;
		for (const [nodeKey, { standing, handedOnAt = 0 }] of this.workflow) {
			const isNewer = nodeKey !== this.nodeKey && handedOnAt > this.startedAt - COPY_AGE_MS;
			if (!isNewer || standing === undefined) continue;
			const { question, turn, position } = standing;
			newer[nodeKey] = { question, turn, position };
		}
		return newer;
	}
}
