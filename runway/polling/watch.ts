import type { IDataObject } from 'n8n-workflow';

/** What a poll has brought. */
export interface News {
	/** Events that are handed on, the oldest first. */
	events: IDataObject[];
	/** Where the next poll goes on; plain data. */
	position: object;
}

/** Something at Runway that is looked at again and again. */
export interface Watch {
	/** @param position of the last look; undefined at the first one, which hands on nothing */
	look(position: unknown): Promise<News>;
	/** An event of the past, for a test in the editor. */
	recent(): Promise<IDataObject | undefined>;
}
