/** An entry of one of the API's lists, as far as a trigger has to know it. */
export interface ListEntry {
	id: string;
	/** When it was made, in milliseconds since the epoch. Lists are in this order. */
	time: number;
	/** Whether it is an event, may become one, or never will. */
	is: 'event' | 'pending' | 'nothing';
}

/** The position of a trigger, in a form that n8n can keep. */
export interface Position {
	/** The start of the window that ended at the newest entry of the last poll. */
	window: number;
	/** Entries before this time (milliseconds since the epoch) are done, except pending ones. */
	floor: number;
	/** Events from the floor on that have been handed on, or were there when the trigger began. */
	known: Array<[id: string, time: number]>;
	/** Entries that were seen and are not events yet, on either side of the floor. */
	pending: Array<[id: string, time: number]>;
}

/**
 * How late an event may appear after the newest one, and how long something may stay pending,
 * unless a list says otherwise. A conversation lasts half an hour at most (Runway's documentation
 * of realtime sessions).
 */
export const WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * Entries of each kind that a position holds: some hundred kilobytes, which n8n writes with every
 * execution, and twenty pages to read at each poll. With more of them in a day the window is
 * shorter.
 */
const MOST_KEPT = 2_000;

export interface Limits {
	windowMs: number;
	mostKept: number;
}

/**
 * The start of a window that ends at the newest entry. A future time would shut out what is new.
 */
export function windowStart(entries: ListEntry[], now: number, windowMs = WINDOW_MS): number {
	const newest = entries.reduce((latest, { time }) => Math.max(latest, time), 0);
	return Math.max(0, Math.min(newest, now) - windowMs);
}

/** The earliest time of entries to read again. */
export function readFrom({ floor, pending }: Position): number {
	return pending.reduce((earliest, [, time]) => Math.min(earliest, time), floor);
}

/**
 * The new entries among those that were read, and the trigger's position after them.
 *
 * Events are distinguished by their ids alone. Times only say when an id may be forgotten: then,
 * and not before, everything of its time counts as dealt with, so that nothing is handed on twice.
 *
 * @param before undefined at the first poll, which hands on nothing
 * @param entries at least everything from {@link readFrom} on, in any order, and as often as the
 *   pages of a list that grows meanwhile have shown it
 * @returns new events, the oldest first
 */
export function advance<Entry extends ListEntry>(
	before: Position | undefined,
	entries: Entry[],
	now: number,
	{ windowMs = WINDOW_MS, mostKept = MOST_KEPT }: Partial<Limits> = {},
): { fresh: Entry[]; next: Position } {
	const floor = before?.floor ?? 0;
	const known = new Map(before?.known);
	const pending = new Map(before?.pending);
	const fresh: Entry[] = [];
	for (const entry of entries) {
		const { id, time, is } = entry;
		const isDealtWith = known.has(id) || (time < floor && !pending.has(id));
		if (isDealtWith) continue;
		if (is === 'pending') {
			pending.set(id, time);
			continue;
		}
		pending.delete(id);
		if (is === 'nothing') continue;
		known.set(id, time);
		fresh.push(entry);
	}

	const window = Math.max(before?.window ?? 0, windowStart(entries, now, windowMs));
	// That of the poll before: what slipped from one page to another while they were read is read
	// again, however much time has passed between the polls.
	const windowFloor = before?.window ?? window;
	const nextFloor = Math.max(floor, windowFloor, floorFor([...known.values()], mostKept));
	return {
		// The API lists the newest first, so the reverse keeps its order among equal times.
		fresh: before === undefined ? [] : fresh.reverse().sort((a, b) => a.time - b.time),
		next: {
			window,
			floor: nextFloor,
			known: [...known].filter(([, time]) => time >= nextFloor),
			pending: [...pending]
				.filter(([, time]) => time >= windowFloor)
				.sort(([, a], [, b]) => b - a)
				.slice(0, mostKept),
		},
	};
}

/** The floor above which no more than `most` of these times lie, equal ones not being parted. */
function floorFor(times: number[], most: number): number {
	const newestFirst = times.sort((a, b) => b - a);
	if (newestFirst.length <= most) return 0;
	const firstDropped = newestFirst[most];
	// More of one time than there is room for: they stay, since others of that time may come.
	return firstDropped === newestFirst[0] ? firstDropped : firstDropped + 1;
}
