import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from '../api/context';
import { RunwayError } from '../api/errors';
import { listPages, type ListRequest } from '../api/paging';
import { advance, type ListEntry, type Position, readFrom, windowStart } from './position';
import type { PollTime } from './poll-time';
import type { Reading, Watch, WatchedEvent } from './watch';

/** A list of the API whose entries are events, or become some. */
export interface WatchedList {
	list: ListRequest;
	/** Wire names of an entry's identity and of its creation time. */
	id: string;
	time: string;
	/** The list's own filter for that moment, the moment itself included, if it has one. */
	since?: string;
	/** How late an entry may appear after newer ones; default: a day. */
	windowMs?: number;
	kindOf(entry: IDataObject): ListEntry['is'];
	/** When an event happened, if that is later than the moment when its entry was made. */
	happenedAt?(entry: IDataObject, time: number): number;
}

interface ReadEntry extends ListEntry {
	/** Absent for entries that are no events; a list may have any number of them. */
	entry?: IDataObject;
}

interface ListReading extends Reading {
	/** The time to read from; undefined at the first poll. */
	from: number | undefined;
	entries: ReadEntry[];
	/** Where to read on. */
	cursor?: string;
}

/** Events, and entries that may become some, which are read between two hand-overs at most. */
const MOST_READ = 20_000;

/** Entries that a test in the editor searches for an event. */
const MOST_SEARCHED = 1_000;

export function listWatch(context: ApiContext, watched: WatchedList): Watch {
	const { windowMs, happenedAt } = watched;
	const eventOf = (id: string, time: number, entry: IDataObject): WatchedEvent => ({
		id,
		time: happenedAt?.(entry, time) ?? time,
		entry,
	});
	return {
		async read(position, time, unfinished) {
			const before = position as Position | undefined;
			const from = before && readFrom(before);
			const begun = unfinished ?? { isComplete: false, from, entries: [] };
			return await readOn(context, watched, begun as ListReading, time);
		},
		advance(position, reading) {
			const { entries } = reading as ListReading;
			const before = position as Position | undefined;
			const { fresh, next } = advance(before, entries, Date.now(), { windowMs });
			return {
				events: fresh.map(({ id, time, entry }) => eventOf(id, time, entry ?? {})),
				position: next,
			};
		},
		async recent() {
			for await (const { entries } of listPages(context, watched.list, MOST_SEARCHED)) {
				const found = entries.find((entry) => watched.kindOf(entry) === 'event');
				if (found === undefined) continue;
				const { id, time } = entryOf(found, watched);
				return eventOf(id, time, found);
			}
			return undefined;
		},
	};
}

/**
 * Reads from the newest entry, or from where an earlier poll had to stop, to the oldest one that
 * has to be read: that of the position, or of the window at the first poll.
 *
 * @throws RunwayError
 */
async function readOn(
	context: ApiContext,
	watched: WatchedList,
	begun: ListReading,
	time: PollTime,
): Promise<ListReading> {
	if (begun.isComplete) return begun;
	const { since, list, windowMs } = watched;
	const { from } = begun;
	const isFiltered = since !== undefined && from !== undefined && from > 0;
	const filter = isFiltered ? { [since]: new Date(from).toISOString() } : {};
	const filtered = { ...list, qs: { ...list.qs, ...filter } };

	const entries = [...begun.entries];
	let { cursor } = begun;
	const unfinished = () => ({ isComplete: false, from, entries, cursor });
	try {
		for await (const page of listPages(context, filtered, Infinity, cursor)) {
			const read = page.entries.map((entry) => entryOf(entry, watched));
			const end = from ?? windowStart([...entries, ...read], Date.now(), windowMs);
			// Only after something newer: a list that begins with its oldest entries is read to its end.
			const isPast =
				read.length > 0 &&
				read.every((entry) => entry.time < end) &&
				entries.some((entry) => entry.time >= end);
			entries.push(...read);
			cursor = page.nextCursor;
			if (isPast) break;
			if (entries.filter(({ is }) => is !== 'nothing').length > MOST_READ) throw tooMany();
			if (time.isUp && cursor !== undefined) return unfinished();
		}
	} catch (error) {
		// Cut off in the middle, but further than the poll before.
		if (time.isUp && cursor !== begun.cursor) return unfinished();
		throw time.errorFor(error as Error);
	}
	return { isComplete: true, from, entries };
}

function entryOf(entry: IDataObject, { id, time, kindOf }: WatchedList): ReadEntry {
	const read = { id: String(entry[id] ?? ''), time: Date.parse(String(entry[time])) };
	if (read.id !== '' && !Number.isNaN(read.time)) {
		const is = kindOf(entry);
		return is === 'event' ? { ...read, is, entry } : { ...read, is };
	}
	throw new RunwayError({
		kind: 'unreadable',
		message: `An entry of Runway's list has no '${id}', or no moment in '${time}'`,
		description:
			'Without them, new events cannot be distinguished from old ones. The next poll reads the list again.',
	});
}

function tooMany(): RunwayError {
	return new RunwayError({
		kind: 'unexpected',
		message: `More than ${MOST_READ} entries have come since the last poll that worked`,
		description:
			'Poll more often, or narrow the filters: with other filters the trigger begins again, and leaves out what has come so far.',
	});
}
