/** A subtitle and when it shows. */
export interface Cue {
	/** Seconds. */
	start: number;
	end: number;
	/** One line, or two. */
	lines: string[];
}
