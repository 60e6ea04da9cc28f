/** What went wrong, in the words the rest of the package decides by. */
export type ErrorKind =
	| 'input'
	| 'credential'
	| 'not-found'
	| 'rate-limited'
	| 'unavailable'
	| 'unreachable'
	| 'unreadable'
	| 'maybe-created'
	| 'task-failed'
	| 'timed-out'
	| 'budget'
	| 'duplicate'
	| 'stopped'
	| 'unexpected';

/** For errors that come before a task is ordered; later it would be wrong. */
export const NOTHING_CHARGED = 'Nothing was charged.';

/** For errors that come before any request. */
export const NOTHING_SENT = 'Nothing was sent.';

/** Both, where it is about an order of which not even the files have gone out. */
export const NOTHING_SENT_OR_CHARGED = `${NOTHING_SENT} ${NOTHING_CHARGED}`;

export interface RunwayErrorDetails {
	kind: ErrorKind;
	/** One sentence: what happened. */
	message: string;
	/** What the user can do about it, and what was charged. */
	description?: string;
	/** HTTP status, where an answer came. */
	httpCode?: number;
	/** Facts for n8n's error output: task id, status, failure code, credits. Never secrets. */
	facts?: Record<string, unknown>;
	/** How long the API asked to wait, in milliseconds. */
	retryAfterMs?: number;
}

/**
 * The one error that the rooms below the nodes speak. It knows nothing of n8n: the node turns it
 * into n8n's own error, with the item it belongs to.
 */
export class RunwayError extends Error {
	readonly kind: ErrorKind;
	readonly description: string | undefined;
	readonly httpCode: number | undefined;
	readonly facts: Record<string, unknown>;
	readonly retryAfterMs: number | undefined;

	constructor(details: RunwayErrorDetails) {
		super(details.message);
		this.name = 'RunwayError';
		this.kind = details.kind;
		this.description = details.description;
		this.httpCode = details.httpCode;
		this.facts = details.facts ?? {};
		this.retryAfterMs = details.retryAfterMs;
	}

	/** The same error with more facts, for instance the task that it belongs to. */
	with(facts: Record<string, unknown>): RunwayError {
		return new RunwayError({ ...this, message: this.message, facts: { ...this.facts, ...facts } });
	}

	/** The same error with one more sentence to its advice. */
	saying(sentence: string): RunwayError {
		const description = [this.description, sentence].filter(Boolean).join(' ');
		return new RunwayError({ ...this, message: this.message, description });
	}
}

/**
 * A mistake in what was entered.
 *
 * @param advice what to do about it
 * @param consequence the last words of the advice
 */
export function inputError(
	message: string,
	advice = '',
	consequence = NOTHING_CHARGED,
): RunwayError {
	const description = [advice, consequence].filter(Boolean).join(' ');
	return new RunwayError({ kind: 'input', message, description });
}
