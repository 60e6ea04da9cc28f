import { constants } from 'node:os';

/** Signals that ask a program to end. */
export const END_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Ends this process at a signal with its exit hooks, which end what it has started and remove its
 * files. A signal by itself skips them.
 *
 * @param {readonly NodeJS.Signals[]} signals
 * @returns {() => void} takes that back
 */
export function endOnSignal(signals = END_SIGNALS) {
	const handlers = signals.map((signal) => {
		const end = () => process.exit(128 + constants.signals[signal]);
		process.on(signal, end);
		return () => process.off(signal, end);
	});
	return () => {
		for (const remove of handlers) remove();
	};
}
