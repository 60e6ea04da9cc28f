/** Which model a router picks: the sandbox's own, plain version of the service's choice. */
import type { RouterListRequestsResponse } from '@runwayml/sdk/resources/routers';
import { planProduction, type Medium } from '../media/plan.mts';
import { priceOf } from '../money/prices.mts';
import type { RouterRecord } from '../resources/records.mts';
import { releasedValues } from '../validation/validate-body.mts';

type Step = RouterListRequestsResponse['pipeline'][number];
type EmptiedBy = RouterListRequestsResponse['emptiedBy'];
type OptimizeFor = 'cost' | 'latency' | 'quality';

export interface Choice {
	model: string;
	provider: string;
	/** For one output. */
	credits: number;
	optimizeFor: OptimizeFor;
	reasonCode: NonNullable<RouterListRequestsResponse['reasonCode']>;
	priceCeiling: number | null;
	capacity?: { skipped: string[]; allExhausted: boolean };
	pipeline: Step[];
}

export interface NoChoice {
	pipeline: Step[];
	emptiedBy: EmptiedBy;
}

const providers: Array<[prefix: string, provider: string]> = [
	['veo', 'google'],
	['gemini', 'google'],
	['seed', 'bytedance'],
	['hailuo', 'minimax'],
	['h3', 'minimax'],
	['happyhorse', 'alibaba'],
	['wan', 'alibaba'],
	['grok', 'xai'],
	['gpt', 'openai'],
	['muse', 'meta'],
	['eleven', 'elevenlabs'],
];

/** Names of models that are made to be quick. */
const quick = /fast|turbo|flash|mini|lite|flare/;

const reasons = {
	cost: 'lowest_cost',
	latency: 'best_latency',
	quality: 'best_quality',
} as const;

/** Models that could make what the input asks for, of those that the SDK's answers can name. */
function capableModels(medium: Medium, input: Record<string, unknown>): string[] {
	if (medium === 'image') {
		const models = releasedValues('TextToImageCreateParams', 'model');
		// One model makes nothing without a reference image.
		return input.referenceImages ? models : models.filter((model) => model !== 'gen4_image_turbo');
	}
	if (medium === 'audio') {
		const type = input.type === 'speech' ? 'TextToSpeechCreateParams' : 'SoundEffectCreateParams';
		return releasedValues(type, 'model');
	}
	const references = input.referenceImages as Array<{ role: string }> | undefined;
	const animates = references?.some(({ role }) => role !== 'reference');
	if (input.referenceVideos) return releasedValues('VideoToVideoCreateParams', 'model');
	return releasedValues(animates ? 'ImageToVideoCreateParams' : 'TextToVideoCreateParams', 'model');
}

/**
 * @param input of the call, with the size already in the form of other creates
 * @param isFull whether a model has no free slot
 */
export function chooseModel(
	router: RouterRecord,
	medium: Medium,
	path: string,
	input: Record<string, unknown>,
	isFull: (model: string) => boolean,
): Choice | NoChoice {
	const { models, maxCreditsPerGeneration, optimizeFor = 'cost', fallback } = router.settings;
	const pipeline: Step[] = [];
	const pass = (filter: EmptiedBy[number], candidates: string[]) => {
		pipeline.push({ type: 'filter', filter, models: candidates });
		return candidates;
	};
	const capable = pass('capability', capableModels(medium, input));
	const allowed = pass(
		'allow_deny',
		capable.filter((model) => {
			const listed = models?.ids.includes(model) ?? false;
			return models?.mode === 'allowlist_only' ? listed : !listed;
		}),
	);
	const priceCeiling = maxCreditsPerGeneration?.[medium] ?? null;
	const price = (model: string) =>
		priceOf(model, {
			...planProduction(medium, path, { ...input, model }, undefined, 0).priced,
			outputs: 1,
		});
	const priced = allowed.map((model) => ({ model, credits: price(model) }));
	const affordable = priced.filter(({ credits }) => credits <= (priceCeiling ?? Infinity));
	pass(
		'price',
		affordable.map(({ model }) => model),
	);
	if (affordable.length === 0) {
		return { pipeline, emptiedBy: [allowed.length === 0 ? 'allow_deny' : 'price'] };
	}

	const best = affordable.toSorted((one, other) => {
		const byCost = one.credits - other.credits;
		if (optimizeFor === 'quality') return -byCost;
		const bySpeed = Number(quick.test(other.model)) - Number(quick.test(one.model));
		return optimizeFor === 'latency' ? bySpeed || byCost : byCost;
	});
	let [picked] = best;
	let capacity: Choice['capacity'];
	if (fallback?.onCapacity) {
		const free = best.find(({ model }) => !isFull(model));
		const skipped = best
			.slice(0, free ? best.indexOf(free) : best.length)
			.map(({ model }) => model);
		capacity = { skipped, allExhausted: free === undefined };
		pipeline.push({ type: 'capacity', ...capacity });
		picked = free ?? picked;
	}
	const isOnlyOne = affordable.length === 1;
	pipeline.push({ type: 'rank', outcome: isOnlyOne ? 'single_candidate' : 'selected' });
	return {
		...picked,
		provider: providers.find(([prefix]) => picked.model.startsWith(prefix))?.[1] ?? 'runway',
		optimizeFor,
		reasonCode: isOnlyOne ? 'only_eligible_model' : reasons[optimizeFor],
		priceCeiling,
		capacity,
		pipeline,
	};
}
