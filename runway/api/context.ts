import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** Any n8n context that can speak to the API: a running node, a list in the editor, a trigger. */
export type ApiContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CREDENTIAL = 'runwayApi';

/** The signal that fires when the execution is stopped; a list in the editor has none. */
export function stopSignal(context: ApiContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

export const isStopped = (context: ApiContext): boolean => stopSignal(context)?.aborted === true;

/** Fires when the execution is stopped, or when the time is up. */
export function stopOrDeadline(context: ApiContext, ms: number): AbortSignal {
	const deadline = AbortSignal.timeout(ms);
	const stop = stopSignal(context);
	return stop === undefined ? deadline : AbortSignal.any([stop, deadline]);
}

/**
 * The same context with another signal, because n8n's authenticated request takes the signal of
 * its `this` and no other.
 */
export function listeningTo<Context extends ApiContext>(
	context: Context,
	signal: AbortSignal | undefined,
): Context {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as Context;
}

/**
 * The same context, deaf to the stop of its execution: once that is stopped every call would be
 * refused, also the one that has to cancel the paid task. For such calls only.
 */
export function detached<Context extends ApiContext>(context: Context): Context {
	return listeningTo(context, undefined);
}
