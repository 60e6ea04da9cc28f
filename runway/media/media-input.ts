import { createHash } from 'node:crypto';
import type { IBinaryData } from 'n8n-workflow';

import type { MediaType } from '../catalogue/types';

/** Where the file of a media field comes from. */
export type MediaOrigin =
	| { source: 'binary'; binary: IBinaryData }
	/** Fetched by Runway: https, `runway://` or a data URI. */
	| { source: 'url'; url: string }
	/** Fetched by n8n, for addresses that Runway cannot reach, and then sent as a file. */
	| { source: 'fetch'; url: string }
	/** What a task of Runway made: the first file of its result. */
	| { source: 'task'; taskId: string };

/**
 * A media field of a request, as the user described it. It stands in the body where the API takes
 * a URI, until the file has been brought to Runway.
 */
export class MediaInput {
	constructor(
		readonly origin: MediaOrigin,
		/** What the field takes. */
		readonly mediaTypes: readonly MediaType[],
		/** The field's name in the form, for messages. */
		readonly label: string,
	) {}

	/** Tells files apart without reading them; stable over the tries of one execution. */
	get identity(): string {
		const { origin } = this;
		if (origin.source === 'task') return `task:${origin.taskId}`;
		if (origin.source !== 'binary') return `${origin.source}:${origin.url}`;
		const { id, data } = origin.binary;
		return `binary:${id ?? createHash('sha256').update(data).digest('hex')}`;
	}

	/** In the hash of a request, the file's identity stands for its content. */
	toJSON(): string {
		return this.identity;
	}
}
