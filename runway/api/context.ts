import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** Any n8n context that can speak to the API: a running node, a list in the editor, a trigger. */
export type ApiContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CREDENTIAL = 'runwayApi';

/** The signal that fires when the execution is stopped; a list in the editor has none. */
export function stopSignal(context: ApiContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/**
 * The same context, deaf to the stop of its execution.
 *
 * n8n's authenticated request attaches the stop signal of its `this` by itself, so once the
 * execution is stopped every call is refused, also the one that has to cancel the paid task. This
 * view of the context has no such signal and is for that call only.
 */
export function detached<Context extends ApiContext>(context: Context): Context {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => undefined },
	}) as Context;
}
