import type { ApiContext } from '../api/context';
import { RunwayError } from '../api/errors';
import { mapOf, numberOf, recordOf } from '../api/json';
import { apiRequest } from '../api/request';

/** A limit of `null` is no limit. */
interface ModelLimits {
	maxConcurrentGenerations?: number | null;
	maxDailyGenerations?: number | null;
}

/** The remaining allowance of the key's project; asking is free. */
export interface Organization {
	creditBalance: number;
	tier?: { models?: Record<string, ModelLimits | undefined> };
	usage?: { models?: Record<string, { dailyGenerations?: number } | undefined> };
}

/**
 * @param attempts 1 if the response is only a help
 * @param timeoutMs for one attempt
 */
export async function getOrganization(
	context: ApiContext,
	attempts?: number,
	timeoutMs?: number,
): Promise<Organization> {
	const response = await apiRequest(context, {
		method: 'GET',
		path: '/v1/organization',
		subject: 'this organization',
		idempotent: true,
		attempts,
		timeoutMs,
	});
	return readOrganization(response);
}

/**
 * Any part of the response may be `null` or absent.
 *
 * @throws RunwayError if it does not name the balance, as every organization does
 */
export function readOrganization(response: unknown): Organization {
	const { creditBalance, tier, usage } = recordOf(response);
	const balance = numberOf(creditBalance);
	if (balance === undefined) {
		throw new RunwayError({
			kind: 'unreadable',
			message: "Runway's response does not name the organization's balance",
			description: 'Try again later.',
		});
	}
	return {
		creditBalance: balance,
		tier: { models: mapOf(recordOf(tier).models, readLimits) },
		usage: {
			models: mapOf(recordOf(usage).models, (each) => ({
				dailyGenerations: numberOf(recordOf(each).dailyGenerations),
			})),
		},
	};
}

function readLimits(value: unknown): ModelLimits {
	const { maxConcurrentGenerations, maxDailyGenerations } = recordOf(value);
	const limitOf = (each: unknown) => (each === null ? null : numberOf(each));
	return {
		maxConcurrentGenerations: limitOf(maxConcurrentGenerations),
		maxDailyGenerations: limitOf(maxDailyGenerations),
	};
}

/** Generations of a model that are left of today's quota; undefined if it has none. */
export function dailyGenerationsLeft(
	{ tier, usage }: Organization,
	model: string | undefined,
): number | undefined {
	const limit = tier?.models?.[model ?? '']?.maxDailyGenerations;
	if (limit === undefined || limit === null) return undefined;
	return Math.max(0, limit - (usage?.models?.[model ?? '']?.dailyGenerations ?? 0));
}
