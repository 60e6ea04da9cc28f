import type { IDataObject } from 'n8n-workflow';

import type { PollTime } from './poll-time';

/** Something that happened at Runway. */
export interface WatchedEvent {
	/** The same whenever this event is read; absent if Runway has none for it. */
	id?: string;
	/** When it happened, in milliseconds since the epoch. */
	time: number;
	entry: IDataObject;
}

/** The entries that one or more polls have read. */
export interface Reading {
	/** False if the time of the poll ran out before everything was read. */
	isComplete: boolean;
}

/** The effect of a reading on a position. */
export interface News {
	/** Events that are handed on, the oldest first. */
	events: WatchedEvent[];
	/** The position for the next poll; plain data. */
	position: object;
}

/**
 * Something at Runway that is polled. Reading and deciding are apart, so that deciding takes no
 * time.
 */
export interface Watch {
	/**
	 * @param position of the last poll; undefined at the first one
	 * @param unfinished reading from the same position, to be read on
	 */
	read(position: unknown, time: PollTime, unfinished: Reading | undefined): Promise<Reading>;
	/** @param position undefined at the first poll, which hands on nothing */
	advance(position: unknown, reading: Reading): News;
	/** An event of the past, for a test in the editor. */
	recent(): Promise<WatchedEvent | undefined>;
}
