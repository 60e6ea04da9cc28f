/** From an accepted request to a task: inputs opened, outputs planned, price taken. */
import type { Behaviours } from '../control/behaviours.mts';
import { summarize } from '../control/request-log.mts';
import { ApiError, invalidBody } from '../http/errors.mts';
import { mainInput, mediaIn, openInput, UNUSABLE } from '../media/inputs.mts';
import { padded, planProduction, type Medium } from '../media/plan.mts';
import { priceOf } from '../money/prices.mts';
import type { State } from '../state.mts';
import { localFile, outputUrls } from '../storage/outputs.mts';
import type { TaskRecord } from './task-book.mts';

export interface CreationRequest {
	/** Path of the create call. */
	path: string;
	medium: Medium;
	/** Model that is billed. */
	model: string;
	/** The part of the body that says what is wanted. */
	wishes: Record<string, unknown>;
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

/** Everything that a task will be, without making it: also what a trial of a router is told. */
export async function prepareTask(state: State, request: CreationRequest) {
	const { path, medium, model, wishes } = request;
	refuseOnDemand(request.behaviours);
	requireFormat(state, request);
	const { source, isUnusable } = await openInputs(state, wishes);
	const behaviours = isUnusable ? failing(request.behaviours) : request.behaviours;
	const hue = (state.tasks.all.size * hueStep) % 360;
	const plan = planProduction(medium, path, { ...wishes, model }, source, hue, behaviours.outputs);
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
 * The service enables other video formats than MP4 account by account; in which words it refuses
 * them is the sandbox's own guess.
 *
 * @throws ApiError where the account does not have the format
 */
function requireFormat({ settings }: State, { medium, wishes }: CreationRequest): void {
	const { outputFormat = 'mp4' } = wishes;
	if (settings.hasMasterFormats || medium !== 'video' || outputFormat === 'mp4') return;
	const message = `The format ${String(outputFormat)} is not enabled for this organization`;
	throw invalidBody([{ code: 'custom', path: ['outputFormat'], message }]);
}

/** The file that the output shows, and whether any of the files cannot be used. */
async function openInputs(state: State, wishes: Record<string, unknown>) {
	const open = (uri: string | undefined) => openInput(uri, (name) => localFile(state, name));
	const main = mainInput(wishes);
	const source = await open(main);
	let isUnusable = source === UNUSABLE;
	for (const uri of mediaIn(wishes)) {
		if (uri !== main && (await open(uri)) === UNUSABLE) isUnusable = true;
	}
	return { source: source === UNUSABLE ? undefined : source, isUnusable };
}

/** What becomes of a task whose input cannot be used, unless it was asked to fail anyway. */
export function failing(behaviours: Behaviours): Behaviours {
	return { fail: 'ASSET.INVALID', ...behaviours };
}

/** @throws ApiError with the status that the request asked to be refused with */
export function refuseOnDemand({ http }: Behaviours): void {
	if (http === undefined || http < 400 || http > 599) return;
	const headers: Record<string, string> =
		http === 429 || http === 503 ? { 'retry-after': '1' } : {};
	throw new ApiError(http, { error: `Refused with ${http} on demand` }, headers);
}

export function showTask(state: State, task: TaskRecord) {
	return state.tasks.show(task, (record) => outputUrls(state, record));
}
