/** The kind of an error, which the rest of the package decides by. */
export type ErrorKind =
	| 'input'
	| 'credential'
	| 'not-found'
	| 'rate-limited'
	| 'credits'
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

/** For errors before a task is created; later it would be wrong. */
export const NOTHING_CHARGED = 'Nothing was charged.';

/** For errors before any request. */
export const NOTHING_SENT = 'Nothing was sent.';

/** Both, for a task whose files have not been sent either. */
export const NOTHING_SENT_OR_CHARGED = `${NOTHING_SENT} ${NOTHING_CHARGED}`;

/**
 * Creates that are bound to fail the same way, so that the run must not send them: all of them (too
 * few credits), or those of the same model (its daily limit).
 */
export type StoppedCreates = 'run' | 'model';

export interface RunwayErrorDetails {
	kind: ErrorKind;
	/** One sentence: what happened. */
	message: string;
	/** The remedy, and what was charged. */
	description?: string;
	/** HTTP status, if a response came. */
	httpCode?: number;
	stopsCreates?: StoppedCreates;
	/** Facts for n8n's error output: task id, status, failure code, credits. Never secrets. */
	facts?: Record<string, unknown>;
	/** How long the API asked to wait, in milliseconds. */
	retryAfterMs?: number;
	/** Whether it is about all items together, so that none of them is named. */
	isAboutRun?: boolean;
}

/**
 * The one error of everything below the nodes. It knows nothing of n8n: the node turns it into
 * n8n's own error, with the item it belongs to.
 */
export class RunwayError extends Error {
	readonly kind: ErrorKind;
	readonly description: string | undefined;
	readonly httpCode: number | undefined;
	readonly facts: Record<string, unknown>;
	readonly retryAfterMs: number | undefined;
	readonly stopsCreates: StoppedCreates | undefined;
	readonly isAboutRun: boolean | undefined;

	constructor(details: RunwayErrorDetails) {
		super(details.message);
		this.name = 'RunwayError';
		this.kind = details.kind;
		this.description = details.description;
		this.httpCode = details.httpCode;
		this.facts = details.facts ?? {};
		this.retryAfterMs = details.retryAfterMs;
		this.stopsCreates = details.stopsCreates;
		this.isAboutRun = details.isAboutRun;
	}

	/** The same error with more facts, for instance the task that it belongs to. */
	with(facts: Record<string, unknown>): RunwayError {
		return new RunwayError({ ...this, message: this.message, facts: { ...this.facts, ...facts } });
	}

	/** The same error with one more sentence of advice. */
	saying(sentence: string): RunwayError {
		const description = [this.description, sentence].filter(Boolean).join(' ');
		return new RunwayError({ ...this, message: this.message, description });
	}
}

/** The first words for a create without a response. */
export const LOST = 'Runway may have started this generation, but its response did not arrive';

/** A create that Runway may have taken all the same. */
export function maybeCreated(
	message: string,
	details: Partial<RunwayErrorDetails> = {},
): RunwayError {
	const description =
		'It was not sent a second time. It may have been charged: see Runway Organization → Get Usage.';
	return new RunwayError({ kind: 'maybe-created', description, ...details, message });
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
