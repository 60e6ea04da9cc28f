/** Generation through a router: the router picks the model, the answer says which and why. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { behaviourHeader, readBehaviours } from '../control/behaviours.mts';
import { ApiError } from '../http/errors.mts';
import type { Medium } from '../media/plan.mts';
import { sizeOfShape } from '../media/sizes.mts';
import type { RouterRecord, RouterRequest } from '../resources/records.mts';
import type { State } from '../state.mts';
import { chooseModel, type Choice } from '../tasks/choose-model.mts';
import { createTask, prepareTask, refuseOnDemand } from '../tasks/create-task.mts';
import { validateBody } from '../validation/validate-body.mts';

interface GenerateBody {
	configId: string;
	input: Record<string, unknown> & { aspectRatio?: string; resolution?: string };
}

const typeNames: Record<Medium, string> = {
	video: 'VideoCreateParams',
	image: 'ImageCreateParams',
	audio: 'AudioCreateParams',
};

const usual = {
	video: { shape: '16:9', resolution: '720p' },
	image: { shape: '1:1', resolution: '1k' },
};
const usualSeconds = 5;

/** The input with its shape and resolution as pixels, and what the answer says about it. */
function resolve(medium: Medium, input: GenerateBody['input']) {
	if (medium === 'audio') {
		const { type } = (input.voice ?? {}) as { type?: string };
		const voice = type ?? (input.type === 'speech' ? 'default' : 'none');
		return { wishes: input, resolvedInput: { type: input.type, voice } };
	}
	const { shape, resolution: usualResolution } = usual[medium];
	const { aspectRatio = shape, resolution = usualResolution, ...rest } = input;
	const [across, down] = aspectRatio.split(':').map(Number);
	const { width, height } = sizeOfShape(across, down, resolution);
	const ratio = `${width}:${height}`;
	const wishes = { ...rest, ratio };
	return medium === 'image'
		? { wishes, resolvedInput: { aspectRatio, ratio, resolution } }
		: { wishes, resolvedInput: { duration: input.duration ?? usualSeconds, ratio, resolution } };
}

function findRouter(state: State, slug: string): RouterRecord {
	const router = state.resources.routers.values().find((candidate) => candidate.slug === slug);
	if (router) return router;
	throw new ApiError(404, { error: `No router named ${slug}`, code: 'router_config_not_found' });
}

export function generateRoutes(app: FastifyInstance, state: State): void {
	function isFull(model: string): boolean {
		state.tasks.settle();
		return state.tasks.underWay(model) >= (state.tasks.concurrencyOf(model) ?? Infinity);
	}

	function note(router: RouterRecord, requestId: string, part: Partial<RouterRequest>): void {
		state.resources.routerRequests.unshift({
			id: randomUUID(),
			routerId: router.id,
			createdAt: state.time(),
			requestId,
			emptiedBy: [],
			estimatedCredits: null,
			model: null,
			pipeline: [],
			provider: null,
			reason: null,
			reasonCode: null,
			status: 'routed',
			taskId: null,
			...part,
		});
	}

	for (const medium of ['video', 'image', 'audio'] as const) {
		const path = `/v1/generate/${medium}`;
		app.post<{ Body: GenerateBody & { dryRun?: boolean } }>(path, async (request) => {
			const { headers, id: requestId } = request;
			// A trial, which the SDK's types do not know yet: it answers in full and makes nothing.
			const { dryRun = false, ...body } = request.body;
			validateBody(typeNames[medium], body, state.checkMedia);
			const behaviours = readBehaviours(body, headers[behaviourHeader] as string | undefined);
			refuseOnDemand(behaviours);
			const router = findRouter(state, body.configId);
			const { wishes, resolvedInput } = resolve(medium, body.input);
			const choice = chooseModel(router, medium, path, wishes, isFull);
			if (!('model' in choice)) {
				note(router, requestId, { ...choice, status: 'no_eligible_model' });
				const error = 'No model fits the request and the settings of the router';
				throw new ApiError(400, { error, code: 'no_eligible_model', ...choice });
			}
			const { model, provider, pipeline, reasonCode } = choice;
			const creation = { path, medium, model, wishes, wishesAt: ['input'], body, behaviours };
			if (dryRun && state.settings.knowsTrials) {
				const { estimatedCredits: credits } = await prepareTask(state, creation);
				return { routing: routingAnswer(router, choice, credits, resolvedInput) };
			}
			const task = await createTask(state, creation);
			const estimatedCredits = task.estimatedCredits;
			const reason = `${model}: ${reasonCode.replaceAll('_', ' ')}`;
			const decision = { model, provider, pipeline, reasonCode, reason, estimatedCredits };
			note(router, requestId, { ...decision, taskId: task.id });
			return {
				id: task.id,
				routing: routingAnswer(router, choice, estimatedCredits, resolvedInput),
			};
		});
	}
}

function routingAnswer(
	{ slug }: RouterRecord,
	{ model, provider, optimizeFor, priceCeiling, capacity }: Choice,
	credits: number,
	resolvedInput: object,
) {
	return {
		configId: slug,
		estimatedCost: { credits },
		model,
		provider,
		resolvedInput,
		resolvedSettings: { optimizeFor, priceCeiling },
		...(capacity && { capacityFallback: capacity }),
	};
}
