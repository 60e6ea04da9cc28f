import type { IExecuteFunctions } from 'n8n-workflow';

import { stoppedError } from '../api/abort';
import { stopOrDeadline, isStopped } from '../api/context';

const SECOND_MS = 1_000;

/**
 * Ends the transfer of a file when the execution is stopped, when it takes too long, or when
 * nothing moves any more. n8n's own timeout ends with the first byte of an answer.
 */
export class TransferLimits {
	/** Fires when the transfer has to end. */
	readonly signal: AbortSignal;

	private readonly idle = new AbortController();

	private hasMoved = false;

	private timer: AbortSignal;

	/**
	 * @param deadlineMs for the whole transfer, however slow the line: a server may send drop by drop
	 * @param idleMs without any progress; it is noticed within twice that time
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly deadlineMs: number,
		private readonly idleMs: number,
	) {
		this.signal = AbortSignal.any([stopOrDeadline(context, deadlineMs), this.idle.signal]);
		this.timer = this.newTimer();
	}

	/** Something of the file has come or gone. */
	moved(): void {
		this.hasMoved = true;
	}

	/**
	 * To be called when the transfer is over. Its timer would hold it, and with it all data of the
	 * execution, until it goes off: for minutes, and for an hour if a file went out as a whole.
	 */
	end(): void {
		this.timer.removeEventListener('abort', this.look);
	}

	/** Why the transfer failed: what it was ended for, else the error that came of it. */
	errorOf(error: Error): Error {
		if (isStopped(this.context)) return stoppedError();
		if (this.idle.signal.aborted) {
			return new Error(`nothing moved for ${this.idleMs / SECOND_MS} seconds`);
		}
		if (this.signal.aborted) {
			return new Error(`it was not over after ${this.deadlineMs / SECOND_MS} seconds`);
		}
		return error;
	}

	private newTimer(): AbortSignal {
		const timer = AbortSignal.timeout(this.idleMs);
		timer.addEventListener('abort', this.look);
		return timer;
	}

	private readonly look = (): void => {
		if (!this.hasMoved) {
			this.idle.abort();
			return;
		}
		this.hasMoved = false;
		this.timer = this.newTimer();
	};
}
