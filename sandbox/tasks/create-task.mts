/** From an accepted request to a task: inputs opened, outputs planned, price taken. */
import type { Behaviours } from '../control/behaviours.mts';
import { summarize } from '../control/request-log.mts';
import { ApiError, invalidBody, type Issue } from '../http/errors.mts';
import { padded, planProduction, type Medium } from '../media/plan.mts';
import { priceOf } from '../money/prices.mts';
import type { State } from '../state.mts';
import { outputUrls } from '../storage/outputs.mts';
import { openInputs } from './open-inputs.mts';
import type { TaskRecord } from './task-book.mts';

export interface CreationRequest {
	/** Path of the create call. */
	path: string;
	medium: Medium;
	/** Model that is billed. */
	model: string;
	/** The part of the body that says what is wanted. */
	wishes: Record<string, unknown>;
	/** The path of these in the body; its top if undefined. */
	wishesAt?: Issue['path'];
	/** The whole body, for the log. */
	body: unknown;
	behaviours: Behaviours;
}

/** Tasks next to each other get colours that differ well. */
const hueStep = 75;

/** @throws ApiError when the request asks for an HTTP error or the account is short of something */
export async function createTask(state: State, request: CreationRequest): Promise<TaskRecord> {
	return state.tasks.create(await prepareTask(state, request));
}

/** Everything that a task will be, without making it: also the response to a trial of a router. */
export async function prepareTask(state: State, request: CreationRequest) {
	const { path, medium, model, wishes } = request;
	refuseOnDemand(request.behaviours);
	requireFormat(state, request);
	const source = await openInputs(state, request);
	const { behaviours } = request;
	const hue = (state.tasks.all.size * hueStep) % 360;
	const plan = planProduction(medium, path, { ...wishes, model }, source, hue, behaviours);
	const credits = behaviours.credits ?? priceOf(model, plan.priced);
	return {
		path,
		model,
		body: summarize(request.body),
		behaviours,
		estimatedCredits: credits,
		finalCredits:
			plan.finalPriced && behaviours.credits === undefined
				? priceOf(model, plan.finalPriced)
				: credits,
		artifacts: padded(plan.artifacts, behaviours.size),
	};
}

/**
 * The service enables other video formats than MP4 account by account; how it words a refusal
 * them is the sandbox's own guess.
 *
 * @throws ApiError if the account does not have the format
 */
function requireFormat({ settings }: State, { medium, wishes }: CreationRequest): void {
	const { outputFormat = 'mp4' } = wishes;
	if (settings.hasMasterFormats || medium !== 'video' || outputFormat === 'mp4') return;
	const message = `The format ${String(outputFormat)} is not enabled for this organization`;
	throw invalidBody([{ code: 'custom', path: ['outputFormat'], message }]);
}

/** @throws ApiError with the status that the request asked to be refused with */
export function refuseOnDemand({ http }: Behaviours): void {
	if (http === undefined || http < 400 || http > 599) return;
	throw new ApiError(http, { error: `Refused with ${http} on demand` });
}

export function showTask(state: State, task: TaskRecord) {
	return state.tasks.show(task, (record) => outputUrls(state, record));
}
