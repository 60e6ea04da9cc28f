import type { MediaType } from '../catalogue/types';
import { type MediaOrigin, sourceOf } from './sources';

export type { MediaOrigin } from './sources';

/**
 * A media field of a request, as the user described it. It is in the body in place of a URI until
 * the file has been brought to Runway.
 */
export class MediaInput {
	constructor(
		readonly origin: MediaOrigin,
		/** Kinds of files that the field takes. */
		readonly mediaTypes: readonly MediaType[],
		/** The field's name in the form, for messages. */
		readonly label: string,
	) {}

	/** Identifies the file without reading it; stable over the tries of one execution. */
	get identity(): string {
		return sourceOf(this.origin).factsOf(this.origin).identity;
	}

	/** In the hash of a request, the file's identity represents its content. */
	toJSON(): string {
		return this.identity;
	}
}
