/**
 * The position of a trigger. The turn goes up whenever the trigger begins and whenever it hands
 * events on, and at no other time: of two copies, the one with the higher turn is newer.
 */
export interface Standing {
	/** The subject that is watched. */
	question: string;
	turn: number;
	position: object;
}

/** This process's record of a trigger. */
export interface Remembered extends Standing {
	/** When this turn handed events on, until n8n has shown that it kept the turn. */
	handedOnAt?: number;
}

/** How long n8n may take to write a position down that was handed on, and to read it again. */
export const SAVING_MS = 30_000;

/**
 * Where a poll begins.
 *
 * n8n's scheduler gives each poll a copy of what its database holds, so the copy of a poll that
 * overlaps with another can be older than what was handed on already. Such a poll must not hand on
 * anything. On the other hand n8n drops what a poll returns if the workflow was unpublished
 * meanwhile. Its events must come again.
 *
 * @param copies that n8n has given to this poll
 * @returns undefined if there is nothing to go on from, `stale` if another poll is about to be kept
 */
export function begin(
	copies: Array<Standing | undefined>,
	remembered: Remembered | undefined,
	now: number,
): Standing | 'stale' | undefined {
	const copy = newest(copies);
	const turn = copy?.turn ?? 0;
	if (remembered === undefined || turn > remembered.turn) return copy;
	// It also knows what was seen in polls that found nothing, which n8n may not keep.
	const isKept = turn === remembered.turn || remembered.handedOnAt === undefined;
	if (isKept) return withoutHandOn(remembered);
	// A clock that was set back says nothing of how long ago that was.
	const ago = now - remembered.handedOnAt!;
	return ago >= 0 && ago < SAVING_MS ? 'stale' : copy;
}

function newest(copies: Array<Standing | undefined>): Standing | undefined {
	return copies.reduce((best, copy) => ((copy?.turn ?? 0) > (best?.turn ?? 0) ? copy : best));
}

function withoutHandOn({ question, turn, position }: Standing): Standing {
	return { question, turn, position };
}
