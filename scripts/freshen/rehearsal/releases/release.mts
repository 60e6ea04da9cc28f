import type { MadeUpSdk } from '../made-up-sdk.mts';

/** A release that does not exist, with one kind of change, or with several. */
export interface MadeUpRelease {
	/** Its kind of change. */
	name: string;
	change(sdk: MadeUpSdk): void;
	/** The end of a release that the catalogue cannot express: what is said, with file and line. */
	stops?: RegExp;
	/** A sentence of the report or the changelog. */
	says?: RegExp;
	/** Patterns that the report must not contain. */
	neverSays?: RegExp;
}

export const edit =
	(from: string | RegExp, to: string) =>
	(text: string): string =>
		text.replace(from, to);
