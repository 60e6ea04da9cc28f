import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from '../api/context';
import { RunwayError } from '../api/errors';
import { listPages, type ListRequest } from '../api/paging';
import { advance, type Position, readFrom, type Sighting, windowStart } from './position';
import type { Watch } from './watch';

/** A list of the API whose entries are events, or become some. */
export interface WatchedList {
	list: ListRequest;
	/** Wire names of what tells an entry from others, and of the moment when it was made. */
	id: string;
	time: string;
	/** The list's own filter for that moment, the moment itself included, where it has one. */
	since?: string;
	kindOf(entry: IDataObject): Sighting['is'];
}

interface ReadEntry extends Sighting {
	entry: IDataObject;
}

/** Entries that one poll looks through at most: two hundred requests. */
const MOST_READ = 20_000;

/** Entries that a test in the editor looks through for an event. */
const MOST_SEARCHED = 1_000;

export function listWatch(context: ApiContext, watched: WatchedList): Watch {
	return {
		async look(position) {
			const before = position as Position | undefined;
			const sightings = await read(context, watched, before);
			const { fresh, next } = advance(before, sightings, Date.now());
			return { events: fresh.map(({ entry }) => entry), position: next };
		},
		async recent() {
			for await (const { entries } of listPages(context, watched.list, MOST_SEARCHED)) {
				const event = entries.find((entry) => watched.kindOf(entry) === 'event');
				if (event !== undefined) return event;
			}
			return undefined;
		},
	};
}

/**
 * Everything that has to be looked at again, and at the first look everything of the window. What
 * lies beyond may come with it.
 *
 * @throws RunwayError
 */
async function read(
	context: ApiContext,
	watched: WatchedList,
	before: Position | undefined,
): Promise<ReadEntry[]> {
	const { since } = watched;
	const from = before && readFrom(before);
	const isFiltered = since !== undefined && from !== undefined && from > 0;
	const filter = isFiltered ? { [since]: new Date(from).toISOString() } : {};
	const list = { ...watched.list, qs: { ...watched.list.qs, ...filter } };

	const sightings: ReadEntry[] = [];
	for await (const { entries } of listPages(context, list, Infinity)) {
		const page = entries.map((entry) => sightingOf(entry, watched));
		const end = from ?? windowStart([...sightings, ...page], Date.now());
		// Only after something newer: a list that begins with its oldest entries is read to its end.
		const isPast =
			page.length > 0 &&
			page.every(({ time }) => time < end) &&
			sightings.some(({ time }) => time >= end);
		sightings.push(...page);
		if (isPast) break;
		if (sightings.length > MOST_READ) throw tooMany();
	}
	return sightings;
}

function sightingOf(entry: IDataObject, { id, time, kindOf }: WatchedList): ReadEntry {
	const read = { id: String(entry[id] ?? ''), time: Date.parse(String(entry[time])) };
	if (read.id !== '' && !Number.isNaN(read.time)) return { ...read, is: kindOf(entry), entry };
	throw new RunwayError({
		kind: 'unreadable',
		message: `An entry of Runway's list has no '${id}', or no moment in '${time}'`,
		description:
			'Without them new events cannot be told from old ones. The next poll reads the list again.',
	});
}

function tooMany(): RunwayError {
	return new RunwayError({
		kind: 'unexpected',
		message: `More than ${MOST_READ} entries have come since the last poll that worked`,
		description:
			'Poll more often, or narrow the filters: with other filters the trigger begins anew, and leaves out what has come so far.',
	});
}
