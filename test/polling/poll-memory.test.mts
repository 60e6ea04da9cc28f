import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { PollMemory } from '../../runway/polling/poll-memory.ts';
import { ProcessMemory } from '../../runway/polling/process-memory.ts';
import { SAVING_MS } from '../../runway/polling/turn.ts';
import type { News, Reading } from '../../runway/polling/watch.ts';

interface StaticData {
	global: IDataObject;
	nodes: Record<string, IDataObject>;
}

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

/** An n8n with one workflow, as its database knows it. */
class Database {
	private text = JSON.stringify({ global: {}, nodes: {} } satisfies StaticData);
	processMemory = new ProcessMemory();

	constructor(private readonly hasOwnCopy = true) {}

	/** A poll of a node begins with a copy of what the database holds. */
	begin(node = 'A', question: IDataObject = { about: 'this' }): Poll {
		const copy = JSON.parse(this.text) as StaticData;
		const { hasOwnCopy } = this;
		const memory = new PollMemory(contextOf(copy, node), this.processMemory, {
			question,
			hasOwnCopy,
		});
		return new Poll(memory, () => (this.text = JSON.stringify(copy)), copy, node);
	}

	/** n8n ends and starts again. */
	restart(): void {
		this.processMemory = new ProcessMemory();
	}
}

function contextOf(data: StaticData, node: string): IPollFunctions {
	data.nodes[node] ??= {};
	return {
		getNode: () => ({ id: node.toLowerCase(), name: node }),
		getWorkflow: () => ({ id: 'workflow' }),
		getWorkflowStaticData: (type: string) => (type === 'node' ? data.nodes[node] : data.global),
	} as unknown as IPollFunctions;
}

/** A list whose position is the number of events handed on. */
const upTo =
	(count: number) =>
	(position: object | undefined): News => {
		const from = (position as { count: number } | undefined)?.count ?? count;
		const fresh = Array.from({ length: count - from }, (_, index) => from + index + 1);
		const events = fresh.map((number) => ({ id: `${number}`, time: 0, entry: {} }));
		return { events, position: { count: Math.max(from, count) } };
	};

class Poll {
	constructor(
		readonly memory: PollMemory,
		readonly save: () => void,
		readonly copy: StaticData,
		private readonly node: string,
	) {}

	/** The node's part, which is a cursor of its own in n8n with durable cursors. */
	get own(): IDataObject {
		return this.copy.nodes[this.node]!;
	}

	/** Ids of what n8n gets; undefined if the poll leaves everything to the next one. */
	end(count: number, then: 'n8n keeps it' | 'n8n drops it' = 'n8n keeps it'): string[] | undefined {
		const events = this.memory.isStale ? undefined : this.memory.conclude(upTo(count));
		this.memory.end();
		const isPublishing = events !== undefined && this.memory.position === undefined;
		const isKept = isPublishing || (events?.length ?? 0) > 0;
		if (isKept && then === 'n8n keeps it') this.save();
		return events?.map(({ id }) => String(id));
	}
}

describe('two nodes of one workflow', () => {
	test('whichever n8n writes last, neither hands on again, not even after a restart', () => {
		const database = new Database();
		database.begin('A').end(0);
		database.begin('B').end(0);
		const polls = [database.begin('A'), database.begin('B')];
		expect(polls.map((poll) => poll.end(2))).toEqual([
			['1', '2'],
			['1', '2'],
		]);
		database.restart();
		expect(database.begin('A').end(2)).toEqual([]);
		expect(database.begin('B').end(3)).toEqual(['3']);
		database.restart();
		expect(database.begin('A').end(3)).toEqual(['3']);
	});

	test('what one has handed on long ago is not written again with the other', () => {
		const database = new Database();
		database.begin('A').end(0);
		database.begin('B').end(0);
		database.begin('A').end(2);
		jest.advanceTimersByTime(SAVING_MS);
		const other = database.begin('B');
		expect(other.end(1)).toEqual(['1']);
		const { kept } = other.copy.nodes.A as { kept: { turn: number } };
		expect(JSON.stringify(other.copy.global)).not.toContain(String(kept.turn));
	});

	test('what n8n has dropped of one comes again where polls share their static data', () => {
		const database = new Database(false);
		database.begin('A').end(0);
		database.begin('B').end(0);
		const other = database.begin('B');
		expect(database.begin('A').end(2, 'n8n drops it')).toEqual(['1', '2']);
		other.end(1);
		jest.advanceTimersByTime(SAVING_MS);
		expect(database.begin('A').end(2)).toEqual(['1', '2']);
	});
});

describe('another question', () => {
	const that = { about: 'that' };

	test('does not read on what was begun for the one before', () => {
		const database = new Database();
		database.begin().end(0);
		const reading: Reading = { isComplete: false };
		const slow = database.begin();
		slow.memory.keepUnfinished(reading);
		expect(database.begin('A', that).memory.takeUnfinished()).toBeUndefined();
		const again = database.begin();
		again.memory.keepUnfinished(reading);
		expect(database.begin().memory.takeUnfinished()).toBe(reading);
	});

	test('begins although a poll of the one before hands on meanwhile', () => {
		const database = new Database();
		database.begin().end(0);
		const before = database.begin();
		const changed = database.begin('A', that);
		expect(before.end(2)).toEqual(['1', '2']);
		expect(changed.end(10, 'n8n drops it')).toEqual([]);
		// With durable cursors n8n has only the one of the poll before.
		changed.own.kept = before.own.kept;
		changed.save();
		database.restart();
		expect(database.begin('A', that).end(11)).toEqual(['11']);
	});

	test('begins although n8n has not written yet what the one before has handed on', () => {
		const database = new Database();
		database.begin().end(0);
		database.begin().end(2, 'n8n drops it');
		expect(database.begin().memory.isStale).toBe(true);
		expect(database.begin('A', that).end(10)).toEqual([]);
		expect(database.begin('A', that).end(11)).toEqual(['11']);
	});

	test('begins once, even if two polls are the first', () => {
		const database = new Database();
		database.begin().end(0);
		const [fast, slow] = [database.begin('A', that), database.begin('A', that)];
		expect(fast.end(10)).toEqual([]);
		expect(database.begin('A', that).end(11)).toEqual(['11']);
		expect(slow.end(10)).toBeUndefined();
		expect(database.begin('A', that).end(12)).toEqual(['12']);
	});
});

test('an event without an id gets one, which no later event has, whatever n8n loses', () => {
	const fall = (database: Database) => {
		const poll = database.begin();
		const events = poll.memory.conclude(() => ({ events: [{ time: 0, entry: {} }], position: {} }));
		poll.memory.end();
		return events!.map(({ id }) => id);
	};
	const database = new Database();
	database.begin().end(0);
	const first = fall(database);
	database.restart();
	// n8n has not kept it, so it is the same event.
	expect(fall(database)).toEqual(first);
	jest.advanceTimersByTime(1000);
	// As after the node was renamed.
	const renamed = new Database();
	renamed.begin().end(0);
	expect(fall(renamed)).not.toEqual(first);
});

describe('durable cursors, which n8n may write in any order', () => {
	test('a poll without events leaves them alone while another is under way', () => {
		const database = new Database();
		database.begin().end(0);
		const [empty, other] = [database.begin(), database.begin()];
		empty.own.kept = undefined;
		expect(empty.end(0)).toEqual([]);
		expect(empty.own.kept).toBeUndefined();
		expect(other.end(2)).toEqual(['1', '2']);
	});

	test('a poll that fails, or leaves everything to the next, is not under way any more', () => {
		const database = new Database();
		database.begin().end(0);
		database.begin().memory.end();
		const [first, second] = [database.begin(), database.begin()];
		first.end(2);
		expect(second.end(2)).toBeUndefined();
		const alone = database.begin();
		alone.own.kept = undefined;
		expect(alone.end(2)).toEqual([]);
		expect(alone.own.kept).toBeDefined();
	});

	test('a beginning is noted until n8n shows that it has kept one', () => {
		const database = new Database();
		// Of these two n8n writes everything but the cursor.
		const [publishing, refused] = [0, 2].map((count) => {
			const poll = database.begin();
			poll.end(count, 'n8n drops it');
			poll.own.kept = undefined;
			poll.save();
			return poll;
		});
		expect(publishing!.copy.global).toEqual(refused!.copy.global);
		database.restart();
		expect(database.begin().end(2)).toEqual(['1', '2']);
		expect(database.begin().end(3)).toEqual(['3']);
		expect(database.begin().copy.global).toEqual({ runwayTrigger: {} });
	});
});
