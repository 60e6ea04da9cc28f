import type { IExecuteFunctions } from 'n8n-workflow';

import { pause } from '../api/abort';
import { stopSignal } from '../api/context';
import { MediaIn } from '../media/media-in';
import { TaskLedger } from '../tasks/ledger';
import { type Clock, PollSchedule } from '../tasks/schedule';
import type { RunOptions } from './run-options';

/** Everything the items of one node run share. */
export interface Run {
	context: IExecuteFunctions;
	options: RunOptions;
	ledger: TaskLedger;
	mediaIn: MediaIn;
	schedule: PollSchedule;
	clock: Clock;
	/** Ends the waits of the other items once one of them has ended the run. */
	halt: AbortController;
}

export function newRun(context: IExecuteFunctions, options: RunOptions): Run {
	const halt = new AbortController();
	const stop = stopSignal(context);
	const signal = stop === undefined ? halt.signal : AbortSignal.any([stop, halt.signal]);
	const clock: Clock = {
		now: () => Date.now(),
		pause: async (ms) => await pause(ms, signal),
		random: () => Math.random(),
	};
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
	return {
		context,
		options,
		ledger: new TaskLedger(context.getContext('node'), runIndex),
		mediaIn: new MediaIn(context),
		schedule: new PollSchedule(clock),
		clock,
		halt,
	};
}
